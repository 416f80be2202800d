import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { type Duplex, PassThrough, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Fault } from "@/server/core/fault";
import { type HostAddress, openAddress } from "../../outbound/open-address";
import { untilAborted } from "../until-aborted";
import { saying } from "./saying";

const MAX_BYTES = 4_000_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const UNPACKERS: Readonly<Record<string, () => Duplex>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

type Headers = Readonly<Record<string, string>>;

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Who answered in the end, without credentials. */
  readonly url: URL;
};

/**
 * Gets `address`, and where it leads to within five redirects. The connection goes to the very address that was looked up and found to be
 * allowed; `fetch` would look it up once more, and might be told another. Name and password of the address go to its own host only.
 * Throws Fault `data_missing` with the host and what went wrong, also for a body of more than 4 MB and when `signal` aborts.
 */
export async function ask(address: URL, headers: Headers, signal: AbortSignal): Promise<Answer> {
  const credentials = credentialsOf(address);
  let url = withoutCredentials(address);
  let from: readonly HostAddress[] = [];
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const own = url.origin === address.origin ? credentials : {};
    const { addresses, answer, next } = await saying(url, () => askOne(url, { ...headers, ...own }, from, signal));
    if (next === null) return { ...answer, url };
    from = addresses;
    url = next;
  }
  throw new Fault(
    "data_missing",
    `${withoutCredentials(address).host} leads from address to address more than ${MAX_REDIRECTS} times`,
  );
}

async function askOne(url: URL, headers: Headers, from: readonly HostAddress[], signal: AbortSignal) {
  const addresses = await untilAborted(openAddress(url, from), signal, "did not answer in time");
  const response = await respond(url, addresses, headers, signal);
  const status = response.statusCode ?? 0;
  const answer = { status, headers: singles(response), body: Buffer.alloc(0) };
  if (REDIRECTS.has(status) && response.headers.location !== undefined) {
    response.destroy();
    return { addresses, answer, next: nextOf(response.headers.location, url) };
  }
  if (status !== 200) response.destroy();
  return { addresses, answer: status === 200 ? { ...answer, body: await read(response, signal) } : answer, next: null };
}

function respond(url: URL, addresses: readonly HostAddress[], headers: Headers, signal: AbortSignal): Promise<IncomingMessage> {
  const [first] = addresses;
  if (!first) throw new Fault("data_missing", "has no address");
  const lookup: LookupFunction = (_, { all }, callback) =>
    all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
  const options: RequestOptions = { lookup, headers: { ...headers, "Accept-Encoding": "gzip, br" }, signal, agent: false };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).get(url, options, resolve);
    request.on("error", reject);
  });
}

async function read(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpacker = Object.hasOwn(UNPACKERS, encoding) ? UNPACKERS[encoding] : undefined;
  if (!unpacker) {
    response.destroy();
    throw new Fault(
      "data_missing",
      `sent an answer that is compressed as ${JSON.stringify(encoding.slice(0, 40))}, which nobody asked for`,
    );
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      size += chunk.length;
      chunks.push(chunk);
      done(size > MAX_BYTES ? new Fault("data_missing", `sent more than ${MAX_BYTES / 1_000_000} MB, which is no feed`) : null);
    },
  });
  await pipeline(response, unpacker(), sink, { signal });
  return Buffer.concat(chunks);
}

function nextOf(location: string, from: URL): URL {
  const next = URL.canParse(location, from.href) ? withoutCredentials(new URL(location, from)) : null;
  if (next?.protocol === "http:" || next?.protocol === "https:") return next;
  throw new Fault("data_missing", "leads to an address that is neither http nor https");
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  return bare;
}

function credentialsOf({ username, password }: URL): Headers {
  if (username === "" && password === "") return {};
  const pair = [username, password].map(decoded).join(":");
  return { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function singles({ headers }: IncomingMessage): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
