/** So many bytes of each end of a file are looked at before it is imported. */
export const FILE_END_BYTES = 128 * 1024;

/** The beginning of a file and, where that is not all of it, its end, each of whole lines. */
export interface FileEnds {
  readonly head: string;
  readonly tail: string | null;
}

/** From which byte the end of a file of `size` bytes is looked at: a character of UTF-16 begins at an even place, and nothing is looked at twice. */
export function tailFrom(size: number, endBytes = FILE_END_BYTES): number {
  return Math.max(endBytes, size - endBytes) & ~1;
}

/** The whole lines of the text of a file's first bytes and, unless that is all of it (null), of its last; where they meet the line that stands in both goes on. */
export function fileEnds(first: string, last: string | null, meets: boolean): FileEnds {
  if (last === null || meets) return { head: first + (last ?? ""), tail: null };
  return { head: first.slice(0, first.lastIndexOf("\n") + 1), tail: last.slice(last.indexOf("\n") + 1) };
}
