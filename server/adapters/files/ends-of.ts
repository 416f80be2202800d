import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { FILE_END_BYTES, type FileEnds, fileEnds, tailFrom } from "@/server/core/market/file-ends";
import { textEncodingOf } from "@/server/core/news/news-file/text-encoding";

/** The first and the last lines of a text file of any size, in UTF-16 where its first bytes show it, else in UTF-8; nothing in between is read. */
export function endsOf(path: string, endBytes = FILE_END_BYTES): FileEnds {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const first = read(file, 0, Math.min(size, endBytes));
    const encoding = textEncodingOf(first);
    const from = tailFrom(size, endBytes);
    const last = size <= endBytes ? null : new TextDecoder(encoding).decode(read(file, from, size - from));
    return fileEnds(new TextDecoder(encoding).decode(first, { stream: last !== null }), last, from <= endBytes);
  } finally {
    closeSync(file);
  }
}

/** As `endsOf`, of several texts that are one after the other. */
export function endsOfAll(files: readonly string[]): FileEnds {
  const [first, last] = [files[0], files.at(-1)];
  if (first === undefined || last === undefined || first === last) return endsOf(first ?? "");
  const { head } = endsOf(first);
  const { head: whole, tail } = endsOf(last);
  const text = tail ?? whole;
  // A line of columns that the first has too is said once.
  const line = text.slice(0, text.indexOf("\n") + 1);
  return { head: head.endsWith("\n") ? head : `${head}\n`, tail: head.startsWith(line) ? text.slice(line.length) : text };
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
