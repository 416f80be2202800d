import { mkdir, rm } from "node:fs/promises";
import { Fault } from "@/server/core/fault";
import { fileKindOf } from "@/server/core/market/bar-file/file-kind";
import { firstBytes } from "./first-bytes";
import { textPieces } from "./text-pieces";
import { type Unpacked, unpack } from "./unpack";

/** The text of a file of bars, as it is or unpacked. */
export interface BarText {
  /** It can be gone through more than once. */
  readonly pieces: () => Generator<string>;
  readonly readBytes: () => number;
  /** The files in which it stands. */
  readonly files: readonly string[];
  /** The names of what was packed with it and is not read. */
  readonly notRead: readonly string[];
}

/**
 * Does `work` with the text of the file at `path`, in `encoding` where one is named, which is unpacked into `folder` where it is a .gz, .zip or Parquet, and is gone from there afterwards. Throws Fault
 * `invalid_input` for a file that is something else than text, named for what it is.
 */
export async function withBarText<Value>(
  path: string,
  folder: string,
  work: (text: BarText) => Value | Promise<Value>,
  encoding?: string,
): Promise<Value> {
  const kind = fileKindOf(firstBytes(path));
  if (kind === "text") return work({ ...textPieces(path, encoding), files: [path], notRead: [] });
  try {
    const { files, notRead } = kind === "parquet" ? await parquetText(path, folder) : await unpack(path, kind, folder);
    for (const file of files)
      if (fileKindOf(firstBytes(file)) !== "text")
        throw new Fault("invalid_input", "what is packed in it is packed once more: unpack it first");
    return await work({ ...joined(files, encoding), files, notRead });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function parquetText(path: string, folder: string): Promise<Unpacked> {
  await mkdir(folder, { mode: 0o700 });
  const file = `${folder}/0`;
  const { writeParquetText } = await import("./parquet-text");
  return { files: [file], notRead: await writeParquetText(path, file) };
}

/** Several texts as one, of which the first line stands once. Throws Fault `invalid_input` where one begins with other columns than the first. */
function joined(files: readonly string[], encoding: string | undefined): Pick<BarText, "pieces" | "readBytes"> {
  const texts = files.map((file) => textPieces(file, encoding));
  function* pieces() {
    let first: string | null = null;
    for (const text of texts) {
      let last = "\n";
      let isBeginning = true;
      for (const piece of text.pieces()) {
        let rest = piece;
        if (isBeginning) {
          const line = /^[^\r\n]*\r?\n?/.exec(piece)?.[0] ?? "";
          first ??= line.trim();
          if (line.trim() !== first) refuseOtherColumns(line.trim(), first);
          else if (text !== texts[0]) rest = piece.slice(line.length);
          isBeginning = false;
        }
        if (rest === "") continue;
        last = rest.slice(-1);
        yield rest;
      }
      if (last !== "\n") yield "\n";
    }
  }
  return { pieces, readBytes: () => texts.reduce((sum, { readBytes }) => sum + readBytes(), 0) };
}

/** Rows without a line of columns begin with what differs. */
function refuseOtherColumns(line: string, first: string): void {
  if (/\d/.test(line) && /\d/.test(first)) return;
  throw new Fault(
    "invalid_input",
    `the texts in it begin with different lines, ${JSON.stringify(first.slice(0, 60))} and ${JSON.stringify(line.slice(0, 60))}: import them one by one`,
  );
}
