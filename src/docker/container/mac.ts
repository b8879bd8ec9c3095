/**
 * Whether Go's net.ParseMAC takes it: 6, 8 or 20 bytes in pairs of digits with colons or dashes, or in fours with dots.
 * recorded: conformance/core/run-mac-hostname
 */
export function isMac(text: string): boolean {
  const pairs = /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2})*)$/i;
  const fours = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})*$/i;
  const trimmed = text.trim();
  const bytes = pairs.test(trimmed) || fours.test(trimmed) ? trimmed.replaceAll(/[:.-]/g, '').length / 2 : 0;
  return [6, 8, 20].includes(bytes);
}
