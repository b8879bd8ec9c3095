declare const brand: unique symbol;

/** A string that names one kind of thing and cannot be mixed up with another's: `Id<'network'>`, `Id<'container'>`. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** Docker shows the first 12 digits of an id. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}
