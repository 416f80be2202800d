const MAX_LENGTH = 60;

/** A value of a file as messages show it: between quotes, what cannot be seen as an escape, and cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}
