/**
 * Docker's order of names: digits count as a number, and stand before all else; everything else by code.
 * 'net9' before 'net10'; of two equal numbers the one with fewer zeros first. recorded: conformance/core/network-ls
 */
export function compareNatural(a: string, b: string): number {
  const [partsA, partsB] = [parts(a), parts(b)];
  for (const [i, x] of partsA.entries()) {
    const y = partsB[i];
    if (y === undefined) return 1;
    if (x !== y) return comparePart(x, y);
  }
  return partsA.length < partsB.length ? -1 : 0;
}

/** Numbers whole, all else by the character. */
const parts = (text: string): readonly string[] => text.match(/[0-9]+|[^0-9]/gsu) ?? [];

function comparePart(x: string, y: string): number {
  const [numberX, numberY] = [/^[0-9]/.test(x), /^[0-9]/.test(y)];
  if (numberX !== numberY) return numberX ? -1 : 1;
  if (!numberX) return (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);
  const [plainX, plainY] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')];
  if (plainX.length !== plainY.length) return plainX.length - plainY.length;
  if (plainX !== plainY) return plainX < plainY ? -1 : 1;
  return x.length - y.length;
}
