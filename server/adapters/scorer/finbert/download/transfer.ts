import { open } from "node:fs/promises";
import { Fault, messageOf } from "@/server/core/fault";
import { sizeInWords } from "@/server/status/model-state";
import { AS_IT_IS, ask, type Fetch, refusal, sizeIn } from "./hub-file";

/** Nothing arrived for this long, or twice as long: the connection is dead. */
const SILENCE_MS = 30_000;
/** No file of the model comes near this, whatever a hub sends. */
const MAX_BYTES = 1e9;

export interface TransferOptions {
  readonly address: string;
  /** Where what arrives is written. */
  readonly part: string;
  /** Bytes that are there already. */
  readonly from: number;
  /** Tag of the store under which these bytes came; without one there is no resuming. */
  readonly etag: string | null;
  /** Size by the hub; null when it does not tell. */
  readonly sizeBytes: number | null;
  readonly fetch: Fetch;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly signal: AbortSignal;
  /** Hears the tag before anything is written. */
  readonly onTag: (etag: string | null) => Promise<void>;
  readonly onProgress: (receivedBytes: number, totalBytes: number | null) => void;
}

/**
 * Fetches a file into `part`: the rest of it where the store still has what came before, else all of it. Throws Fault `data_missing` for an
 * answer that is not this file, and `timeout` when the line breaks; what arrived stays.
 */
export async function transfer(options: TransferOptions): Promise<void> {
  const late = new AbortController();
  const done = new AbortController();
  const signal = AbortSignal.any([options.signal, late.signal]);
  let received = 0;
  const watch = async () => {
    for (let before = -1; before !== received; ) {
      before = received;
      await options.sleep(SILENCE_MS, done.signal);
    }
    late.abort();
  };
  // Rejects when there is nothing to watch any more.
  watch().catch(() => undefined);
  try {
    const { body, start, total } = await begin(options, signal);
    await receive(options, body, start, total, (bytes) => {
      received = bytes;
    });
  } catch (error) {
    if (late.signal.aborted) throw new Fault("timeout", `nothing came from the hub for ${SILENCE_MS / 1000} s`);
    throw error;
  } finally {
    done.abort();
  }
}

interface Beginning {
  readonly body: ReadableStream<Uint8Array>;
  /** At which byte of the file it starts. */
  readonly start: number;
  readonly total: number | null;
}

async function begin(options: TransferOptions, signal: AbortSignal): Promise<Beginning> {
  const { address, fetch, from, etag, sizeBytes, onTag } = options;
  const range: Record<string, string> = from > 0 && etag !== null ? { range: `bytes=${from}-`, "if-range": etag } : {};
  const answer = await ask(fetch, address, { headers: { ...AS_IT_IS, ...range }, signal });
  if (answer.status === 416 && from > 0) return begin({ ...options, from: 0 }, signal);
  if (answer.status !== 200 && answer.status !== 206) throw refusal(address, answer.status);
  if (/^\s*text\/html/i.test(answer.headers.get("content-type") ?? "")) throw webPage(address);
  const sent = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get("content-range") ?? "");
  const start = answer.status === 206 ? Number(sent?.[1] ?? Number.NaN) : 0;
  if (start !== 0 && start !== from) throw new Fault("data_missing", `"${address}" sent another part than it was asked for`);
  const total = answer.status === 206 ? totalIn(sent?.[2]) : sizeIn(answer.headers, "content-length");
  if (sizeBytes !== null && total !== null && total !== sizeBytes) {
    throw new Fault("data_missing", `"${address}" has ${total} bytes, and the hub says ${sizeBytes}`);
  }
  if (!answer.body) throw new Fault("data_missing", `"${address}" was answered without a file`);
  const tag = answer.headers.get("etag");
  await onTag(tag === null || tag.startsWith("W/") ? null : tag);
  return { body: answer.body, start, total: sizeBytes ?? total };
}

const totalIn = (text: string | undefined): number | null => (text === undefined || text === "*" ? null : Number(text));

async function receive(
  { address, part, onProgress }: TransferOptions,
  body: ReadableStream<Uint8Array>,
  start: number,
  total: number | null,
  note: (receivedBytes: number) => void,
): Promise<void> {
  const file = await open(part, start > 0 ? "a" : "w");
  let received = start;
  try {
    onProgress(received, total);
    for await (const piece of readable(body)) {
      if (received === 0 && piece[0] === 0x3c) throw webPage(address);
      if (received + piece.byteLength > (total ?? MAX_BYTES)) throw tooMuch(address, total);
      await file.appendFile(piece);
      received += piece.byteLength;
      note(received);
      onProgress(received, total);
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  if (total !== null && received < total) throw broken(received, total, "it ended early");
}

/** The pieces of a body; an error of the network becomes a Fault, so that it is not taken for one of the disk. */
async function* readable(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((cause: unknown) => {
        throw new Fault("timeout", `the connection to the hub broke: ${messageOf(cause)}`, { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const webPage = (address: string) => new Fault("data_missing", `"${address}" was answered with a web page instead of the file`);

const broken = (received: number, total: number, why: string) =>
  new Fault("timeout", `${sizeInWords(received)} of ${sizeInWords(total)} came from the hub, and then ${why}`);

const tooMuch = (address: string, total: number | null) =>
  new Fault("data_missing", `"${address}" sends more than the ${sizeInWords(total ?? MAX_BYTES)} it may have`);
