import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

export interface Checksum {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** SHA-1 of a git blob with this content, which a hub has as the tag of small files. */
  readonly gitSha1: string;
}

/** Reads a file in pieces and sums it up, in lower-case hexadecimal digits. */
export async function checksumOf(file: string): Promise<Checksum> {
  const { size } = await stat(file);
  const [sha256, gitSha1] = [createHash("sha256"), createHash("sha1").update(`blob ${size}\0`)];
  let sizeBytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) {
    sizeBytes += piece.length;
    sha256.update(piece);
    gitSha1.update(piece);
  }
  return { sizeBytes, sha256: sha256.digest("hex"), gitSha1: gitSha1.digest("hex") };
}
