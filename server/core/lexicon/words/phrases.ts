/**
 * Phrases of a comma-separated list. In a phrase `*` stands for all forms of a word, `a|b` for either word, `#` for any number
 * and `..` for up to four words of no matter.
 */
export function phrases(list: string): readonly string[] {
  return list
    .split(",")
    .map((phrase) => phrase.trim().replaceAll(/\s+/g, " "))
    .filter((phrase) => phrase !== "");
}
