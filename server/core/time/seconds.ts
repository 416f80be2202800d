/** A duration in milliseconds as "12.5 s". */
export function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
