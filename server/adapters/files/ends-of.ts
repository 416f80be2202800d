import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { textEncodingOf } from "@/server/core/news/news-file/text-encoding";

const END_BYTES = 128 * 1024;

/** The beginning of a file and, where that is not all of it, its end, each of whole lines. */
export interface FileEnds {
  readonly head: string;
  readonly tail: string | null;
}

/** The first and the last lines of a text file of any size, in UTF-16 where its first bytes show it, else in UTF-8; nothing in between is read. */
export function endsOf(path: string, endBytes = END_BYTES): FileEnds {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const first = read(file, 0, Math.min(size, endBytes));
    const decoder = new TextDecoder(textEncodingOf(first));
    if (size <= endBytes) return { head: decoder.decode(first), tail: null };
    const head = decoder.decode(first, { stream: true });
    // A character of UTF-16 begins at an even place.
    const from = Math.max(endBytes, size - endBytes) & ~1;
    const tail = new TextDecoder(decoder.encoding).decode(read(file, from, size - from));
    // Where both ends meet the line that stands in both goes on.
    if (from <= endBytes) return { head: head + tail, tail: null };
    return { head: head.slice(0, head.lastIndexOf("\n") + 1), tail: tail.slice(tail.indexOf("\n") + 1) };
  } finally {
    closeSync(file);
  }
}

function read(file: number, from: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  let done = 0;
  while (done < bytes) {
    const got = readSync(file, buffer, done, bytes - done, from + done);
    if (got === 0) break;
    done += got;
  }
  return buffer.subarray(0, done);
}
