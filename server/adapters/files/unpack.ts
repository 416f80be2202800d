import { createReadStream, createWriteStream, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createGunzip } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { Fault } from "@/server/core/fault";
import { noBars } from "@/server/core/market/bar-file/file-kind";
import { type Budget, createBudget } from "./text-budget";

const MOST_ENTRIES = 10_000;
const NAMED = 5;

/** Texts that were packed in one file, in the order of their names, and the names of what was with them and is not read. */
export interface Unpacked {
  readonly files: readonly string[];
  readonly notRead: readonly string[];
}

/**
 * Unpacks a .gz or .zip at `file` into `folder`, which it makes. Each text is checked against the sum that is packed with it. Throws Fault `invalid_input` for
 * one that is damaged, locked by a password, grows beyond what files of bars do, or holds no text, and `refused` where the disk has no room.
 */
export async function unpack(file: string, kind: "gzip" | "zip", folder: string): Promise<Unpacked> {
  await mkdir(folder, { mode: 0o700 });
  const budget = createBudget(statSync(file).size);
  if (kind === "zip") return unpackZip(file, folder, budget);
  const target = path.join(folder, "0");
  await write([createReadStream(file), createGunzip()], target, budget);
  return { files: [target], notRead: [] };
}

async function unpackZip(file: string, folder: string, budget: Budget): Promise<Unpacked> {
  const { openPromise } = await import("yauzl");
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true }).catch((cause: unknown) => {
    throw damaged(cause);
  });
  try {
    const { texts, others } = await entriesOf(zip);
    const files: string[] = [];
    for (const entry of texts) {
      const target = path.join(folder, `${files.length}`);
      const sum = await write([await streamOf(zip, entry)], target, budget);
      if (sum !== entry.crc32)
        throw damaged(new Error(`${JSON.stringify(entry.fileName)} has another sum than is packed with it`));
      files.push(target);
    }
    return { files, notRead: others };
  } finally {
    zip.close();
  }
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted())
    throw new Fault("invalid_input", `${JSON.stringify(entry.fileName)} in it is locked by a password: unpack it first`);
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (cause) {
    throw damaged(cause);
  }
}

/** The entries to read, CSV alone where there is some, in the order of their names; and the names of the others. */
async function entriesOf(zip: ZipFile): Promise<{ readonly texts: readonly Entry[]; readonly others: readonly string[] }> {
  const all: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (all.length === MOST_ENTRIES)
        throw new Fault("invalid_input", `it holds more than ${MOST_ENTRIES} files: unpack it first`);
      all.push(entry);
    }
  } catch (error) {
    throw error instanceof Fault ? error : damaged(error);
  }
  const names = all.map(({ fileName }) => fileName);
  if (names.includes("[Content_Types].xml")) throw noBars(officeOf(names), "save the sheet as CSV");
  const files = all.filter(({ fileName }) => !/(?:^|\/)(?:__MACOSX\/|\.)|\/$/.test(fileName));
  const isCsv = ({ fileName }: Entry) => /\.csv$/i.test(fileName);
  const isText = ({ fileName }: Entry) => /\.(?:csv|txt|tsv|tab|json|jsonl|ndjson)$/i.test(fileName);
  const isRead = files.some(isCsv) ? isCsv : isText;
  const texts = files.filter(isRead).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  if (texts.length === 0)
    throw new Fault("invalid_input", `it is a ZIP archive without a .csv, .txt or .json, of ${namesOf(names)}`);
  return { texts, others: files.filter((entry) => !isRead(entry)).map(({ fileName }) => fileName) };
}

function officeOf(names: readonly string[]): string {
  if (names.some((name) => name.startsWith("xl/"))) return "an Excel workbook";
  return names.some((name) => name.startsWith("word/")) ? "a Word document" : "an Office document";
}

function namesOf(names: readonly string[]): string {
  const named = names.slice(0, NAMED).map((name) => JSON.stringify(name.slice(0, 60)));
  return names.length === 0 ? "nothing" : `${named.join(", ")}${names.length > NAMED ? ", …" : ""}`;
}

/** Writes what comes through streams into a file within the budget. Returns the CRC-32 of what was written. */
async function write(streams: readonly [Readable, ...Transform[]], target: string, budget: Budget): Promise<number> {
  let sum = 0;
  const counted = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      try {
        budget(piece.length);
        sum = crc32(piece, sum);
        done(null, piece);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await pipeline([...streams, counted, createWriteStream(target, { flags: "wx", mode: 0o600 })]);
  } catch (error) {
    throw troubleOf(error);
  }
  return sum;
}

function troubleOf(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  const code = "code" in error ? error.code : null;
  if (code === "ENOSPC" || code === "EDQUOT") return new Fault("refused", "the disk has no room to unpack it", { cause: error });
  return "syscall" in error ? error : damaged(error);
}

function damaged(cause: unknown): Fault {
  return new Fault(
    "invalid_input",
    `it is damaged, or was not downloaded to its end: ${cause instanceof Error ? cause.message : cause}`,
    {
      cause,
    },
  );
}
