import { closeSync, openSync, readSync } from "node:fs";
import { BYTES_THAT_TELL } from "@/server/core/market/bar-file/file-kind";

/** The bytes at the beginning of a file that tell what it is. */
export function firstBytes(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(BYTES_THAT_TELL);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
