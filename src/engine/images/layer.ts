/** The one layer of an image, by digits of the image's own. */
export function layerOf(id: string): string {
  return `sha256:${[...id.slice(-64)].reverse().join('')}`;
}
