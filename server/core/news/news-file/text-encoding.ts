export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** Marks at the beginning of a text, and what two letters look like in two bytes each, without a mark. */
const SIGNATURES: readonly (readonly [encoding: TextEncoding, isAt: (bytes: Uint8Array) => boolean])[] = [
  ["utf-16le", ([a, b]) => a === 0xff && b === 0xfe],
  ["utf-16be", ([a, b]) => a === 0xfe && b === 0xff],
  ["utf-16le", ([a, b, c, d]) => isLetter(a) && b === 0 && isLetter(c) && d === 0],
  ["utf-16be", ([a, b, c, d]) => a === 0 && isLetter(b) && c === 0 && isLetter(d)],
];

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 128;
}

/** How a text is encoded by its first bytes: UTF-16 where they show it, else UTF-8, which it then has to be. */
export function textEncodingOf(beginning: Uint8Array): TextEncoding {
  return SIGNATURES.find(([, isAt]) => isAt(beginning))?.[0] ?? "utf-8";
}

/** How many lines of `bytes`, in UTF-8 or an encoding of one byte a letter, `isText` takes before the first that it does not. */
export function linesBeforeBad(bytes: Uint8Array, isText: (line: Uint8Array) => boolean): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines++) {
    const end = bytes.indexOf(10, start);
    const after = end < 0 ? bytes.length : end + 1;
    if (!isText(bytes.subarray(start, after))) return lines;
    start = after;
  }
  return lines;
}

/** What is said of a file that is in none of the encodings that are read; `line` is the first that is not, from 1. */
export function encodingTrouble(encoding: string, line: number | null): string {
  const place = line === null ? "" : ` on line ${line}`;
  return `the file is not in ${encoding.toUpperCase()}${place}: save it in UTF-8, or name its encoding to npm run import or import:news, as in --encoding windows-1252`;
}
