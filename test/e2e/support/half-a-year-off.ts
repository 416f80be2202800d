/**
 * A schedule that is not due while a test runs, nor on the days before it that a simulated market plays: a day of the week or of the year that is
 * written down comes round.
 */
export function halfAYearOff(now = Date.now()): string {
  const month = new Date(now).getUTCMonth();
  return `0 12 1 ${((month + 6) % 12) + 1} *`;
}
