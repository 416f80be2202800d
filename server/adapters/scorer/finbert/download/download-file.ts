import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import { Fault } from "@/server/core/fault";
import type { Clock } from "@/server/core/ports";
import { sizeInWords } from "@/server/status/model-state";
import { type Checksum, checksumOf } from "../checksum";
import { type ModelFile, sizeOf } from "../model-files";
import { describeHubFile, type Fetch, type HubFile } from "./hub-file";
import { readManifest, writeManifest } from "./manifest";
import { transfer } from "./transfer";

export interface FileProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number;
  readonly startedAt: number;
}

export interface DownloadOptions {
  /** Where the files go, by the names they have on the hub. */
  readonly directory: string;
  /** Address of the model's files, without a slash at the end. */
  readonly base: string;
  readonly fetch: Fetch;
  readonly wall: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly onProgress: (progress: FileProgress) => void;
}

/**
 * Brings one file into the directory and into its manifest. What is there already with the right checksum stays, what began to arrive goes on.
 * Throws Fault `data_missing`, or `timeout` for a line that broke; a file with a wrong checksum is deleted.
 */
export async function downloadFile({ name, needed }: ModelFile, options: DownloadOptions): Promise<void> {
  const address = `${options.base}/${name}`;
  const file = path.join(options.directory, name);
  const startedAt = options.wall.now();
  options.onProgress({ file: name, receivedBytes: 0, totalBytes: null, bytesPerSecond: 0, startedAt });
  const described = await describeHubFile(address, options.fetch, options.signal);
  if (described === null) {
    if (needed) throw new Fault("data_missing", `the hub does not have "${address}"`);
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  const there = await existing(file);
  if (there && described.checksum !== null && fits(there, described)) return record(options.directory, name, there);
  const part = `${file}.part`;
  const bytesPerSecond = await fill(part, name, described, options);
  const arrived = await checksumOf(part);
  if (!fits(arrived, described)) {
    await rm(part);
    const digits = described.checksum?.length === 40 ? arrived.gitSha1 : arrived.sha256;
    const wrong = `it arrived with ${arrived.sizeBytes} bytes and the checksum ${digits}, the hub says ${described.sizeBytes} and ${described.checksum}`;
    throw new Fault("data_missing", `"${name}" was deleted again: ${wrong}`);
  }
  await rename(part, file);
  await record(options.directory, name, arrived);
  const unchecked = described.checksum === null ? ", which the hub tells no checksum to check against" : "";
  const size = `${sizeInWords(arrived.sizeBytes)} at ${sizeInWords(bytesPerSecond)}/s`;
  options.log.info({ sha256: arrived.sha256 }, `FinBERT: ${name} is there, ${size}${unchecked}`);
}

async function existing(file: string): Promise<Checksum | null> {
  return (await sizeOf(file)) === null ? null : checksumOf(file);
}

function fits({ sizeBytes, sha256, gitSha1 }: Checksum, described: HubFile): boolean {
  if (described.sizeBytes !== null && described.sizeBytes !== sizeBytes) return false;
  return described.checksum === null || described.checksum === sha256 || described.checksum === gitSha1;
}

/** Makes the part whole; how fast that went, in bytes a second. */
async function fill(part: string, name: string, described: HubFile, options: DownloadOptions): Promise<number> {
  const { wall, directory } = options;
  const manifest = await readManifest(directory);
  const begun = manifest.parts[name];
  const isSame = begun !== undefined && described.checksum !== null && begun.checksum === described.checksum;
  const from = isSame ? ((await sizeOf(part)) ?? 0) : 0;
  if (from > 0 && from === described.sizeBytes) return 0;
  let bytesPerSecond = 0;
  const progress = progressOf(name, wall.now(), {
    ...options,
    onProgress: (now) => {
      bytesPerSecond = now.bytesPerSecond;
      options.onProgress(now);
    },
  });
  await transfer({
    ...options,
    address: `${options.base}/${name}`,
    part,
    from: described.sizeBytes !== null && from > described.sizeBytes ? 0 : from,
    etag: begun?.etag ?? null,
    sizeBytes: described.sizeBytes,
    onTag: async (etag) => {
      const parts = { ...manifest.parts, [name]: { checksum: described.checksum, etag } };
      await writeManifest(directory, { ...manifest, parts });
    },
    onProgress: progress,
  });
  return bytesPerSecond;
}

async function record(directory: string, name: string, { sizeBytes, sha256 }: Checksum): Promise<void> {
  const { files, parts } = await readManifest(directory);
  const { [name]: _done, ...open } = parts;
  await writeManifest(directory, { files: { ...files, [name]: { sizeBytes, sha256 } }, parts: open });
}

/** Tells each piece to `onProgress`, and the start and each tenth of a large file to the log. */
function progressOf(file: string, startedAt: number, { wall, log, onProgress }: DownloadOptions) {
  let began: number | null = null;
  let tenths = 0;
  return (receivedBytes: number, totalBytes: number | null) => {
    began ??= receivedBytes;
    const bytesPerSecond = (1000 * (receivedBytes - began)) / Math.max(1, wall.now() - startedAt);
    onProgress({ file, receivedBytes, totalBytes, bytesPerSecond, startedAt });
    if (totalBytes === null || totalBytes < 1e7) return;
    const now = Math.floor((10 * receivedBytes) / totalBytes);
    const words = `FinBERT: ${file}, ${10 * now} % of ${sizeInWords(totalBytes)}`;
    if (receivedBytes === began) log.info(began === 0 ? `${words}: begins` : `${words}: goes on where it broke`);
    else if (now > tenths) log.info(`${words} at ${sizeInWords(bytesPerSecond)}/s`);
    tenths = now;
  };
}
