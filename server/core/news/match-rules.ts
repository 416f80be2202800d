import type { SymbolRule } from "../settings";

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that put no space between words, or hang endings on them, where a word is found inside others. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Tells which symbols a text is on by `rules`, in their order: those with one of their words in it, and those without words, which every text is on.
 * A word counts whole and in any case, signs and spaces in it as they are: "tesla" is in "Tesla's" and not in "Teslas", "BTC" is in "BTC/USD".
 */
export function matchRules(rules: readonly SymbolRule[]): (text: string) => readonly string[] {
  const folded = rules.map(({ symbol, words }) => ({ symbol, words: words.map(fold) }));
  return (text) => {
    const line = fold(text);
    const on = folded.filter(({ words }) => words.length === 0 || words.some((word) => hasWord(line, word)));
    return [...new Set(on.map(({ symbol }) => symbol))];
  };
}

function fold(text: string): string {
  return text
    .normalize("NFC")
    .toUpperCase()
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/\s+/g, " ");
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isEdge(lastOf(text, at), firstOf(text, at)) && isEdge(lastOf(text, end), firstOf(text, end))) return true;
  }
  return false;
}

/** Whether a word may end, or begin, between two characters. */
function isEdge(left: string, right: string): boolean {
  return !(isLetter(left) && isLetter(right));
}

function isLetter(character: string): boolean {
  return LETTER.test(character) && !UNSPACED.test(character);
}

function firstOf(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0x20);
}

function lastOf(text: string, end: number): string {
  return [...text.slice(Math.max(0, end - 2), end)].at(-1) ?? " ";
}
