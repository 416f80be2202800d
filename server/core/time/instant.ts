/** An instant in epoch milliseconds as JSON and the database have it: ISO 8601 in UTC, to the millisecond. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}

/** Epoch milliseconds of an instant as JSON and the database write it; NaN of what is none. */
export function fromIso(text: string): number {
  return Date.parse(text);
}
