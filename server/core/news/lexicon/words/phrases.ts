/**
 * Phrases of a comma-separated list. In a phrase `*` stands for all forms of a word, `a|b` for either word, `#` for any number
 * `<kind>` for any word of a kind, `..` for up to five words of no matter and `~` for up to four before any preposition.
 */
export function phrases(list: string): readonly string[] {
  return list
    .split(",")
    .map((phrase) => phrase.trim().replaceAll(/\s+/g, " "))
    .filter((phrase) => phrase !== "");
}
