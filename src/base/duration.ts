/** Go's Duration.String: nanoseconds as `1m30s`, `1.5s`, `300ms`, `0s`. recorded: conformance/swarm/service-rolling, core/health */
export function durationText(nanoseconds: number): string {
  const size = Math.abs(nanoseconds);
  const sign = nanoseconds < 0 ? '-' : '';
  if (size === 0) return '0s';
  const small = [['µs', 1e3] as const, ['ms', 1e6] as const].findLast(([, unit]) => size >= unit);
  if (size < 1e3) return `${sign}${String(size)}ns`;
  if (size < 1e9 && small !== undefined) return `${sign}${String(size / small[1])}${small[0]}`;
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor((size % 3600e9) / 60e9);
  const rest = `${String((size % 60e9) / 1e9)}s`;
  if (hours > 0) return `${sign}${String(hours)}h${String(minutes)}m${rest}`;
  return `${sign}${minutes > 0 ? `${String(minutes)}m` : ''}${rest}`;
}
