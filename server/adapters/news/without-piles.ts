/** No script puts more on a letter, and to order them takes time by the square of their number. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;

/** A text of which each letter keeps eight marks at most, so that it can be normalized in time by its length. */
export function withoutPiles(text: string): string {
  return text.replace(PILED_MARKS, "$1");
}
