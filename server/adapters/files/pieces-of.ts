import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { Pieces } from "@/server/core/market/bar-file/bar-file";

const PIECE_BYTES = 64 * 1024;

/** The text of a file in UTF-8, of which a piece is in memory at a time, and how many bytes of it were read. For a process that may wait for the disk. */
export function piecesOf(path: string): { readonly pieces: Pieces; readonly readBytes: () => number } {
  let readBytes = 0;
  function* pieces() {
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    const file = openSync(path, "r");
    readBytes = 0;
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
        readBytes += read;
        yield decoder.write(buffer.subarray(0, read));
      }
      yield decoder.end();
    } finally {
      closeSync(file);
    }
  }
  return { pieces, readBytes: () => readBytes };
}
