import { withoutPiles } from "../without-piles";

/** Of a longer paragraph the rest is left out: no author wrote it. */
export const LONGEST = 20_000;

/** A text in which all white space is one blank. */
export function oneLine(text: string): string {
  return withoutPiles(text).normalize("NFC").replace(/\s+/g, " ").trim();
}
