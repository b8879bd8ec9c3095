import { err, ok, type Result } from '../../base/result.ts';

/** A name of an image, read as the client reads it. */
export type ImageReference =
  | { readonly kind: 'id' }
  /** `familiar` is how it is shown: with its tag or digest, without docker.io and library. */
  | { readonly kind: 'name'; readonly registry: string; readonly familiar: string };

const COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const REGISTRY = `(?:${COMPONENT}(?:\\.${COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(`^(${REGISTRY})/(${PATH}(?:/${PATH})*)(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`);
const HUB = 'docker.io';

/** Where an image comes from; an id alone comes from nowhere. */
export function registryOf(image: ImageReference): string {
  return image.kind === 'name' ? image.registry : '';
}

/** recorded: conformance/core/container-run, cli/run-options */
export function parseImageReference(text: string): Result<ImageReference, string> {
  if (/^(?:sha256:)?[a-f0-9]{64}$/.test(text)) return ok({ kind: 'id' });
  const [registry, path] = splitRegistry(text);
  const repository = path.split(':', 1)[0] ?? '';
  if (repository !== repository.toLowerCase()) {
    return err(`invalid reference format: repository name (${repository}) must be lowercase`);
  }
  const [, , name = '', tag, digest] = REFERENCE.exec(`${registry}/${path}`) ?? [];
  if (name === '') return err('invalid reference format');
  const short = registry === HUB ? name.replace(/^library\/(?=[^/]*$)/, '') : `${registry}/${name}`;
  const version = tag === undefined && digest === undefined ? ':latest' : tag === undefined ? '' : `:${tag}`;
  return ok({ kind: 'name', registry, familiar: `${short}${version}${digest === undefined ? '' : `@${digest}`}` });
}

/** What stands before the first slash is a registry if it looks like a host; everything else is on Docker's own. */
function splitRegistry(text: string): readonly [string, string] {
  const at = text.indexOf('/');
  const first = text.slice(0, Math.max(at, 0));
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  if (at >= 0 && isHost && first !== HUB && first !== 'index.docker.io') return [first, text.slice(at + 1)];
  const path = at >= 0 && isHost ? text.slice(at + 1) : text;
  return [HUB, path.includes('/') ? path : `library/${path}`];
}
