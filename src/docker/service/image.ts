/** An image as the client writes it down: with its tag. */
export function withTag(image: string): string {
  return /[:@]/.test(image.slice(image.lastIndexOf('/') + 1)) ? image : `${image}:latest`;
}

/** What is said of an image whose digest no registry tells: the lab reaches none. recorded: conformance/swarm/FACTS.md, section 0 */
export function notOnRegistry(image: string): string {
  return (
    `image ${image} could not be accessed on a registry to record\nits digest. Each node will access ${image} independently,\n` +
    'possibly leading to different nodes running different\nversions of the image.\n\n'
  );
}
