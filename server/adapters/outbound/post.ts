import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { SendStep } from "@/server/core/alerts/channel";
import { messageOf } from "@/server/core/fault";
import { createRedact, shownAddresses } from "@/server/core/secrets";
import { lookUp, lookupOf } from "./look-up";
import type { HostAddress } from "./open-address";

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 65_536;

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** What no sentence may hold. */
  readonly secrets: readonly string[];
  /** How long an answer is waited for; 5 s where nothing is said. */
  readonly timeoutMs?: number;
  /** How much of an answer is read; 64 KB where nothing is said. */
  readonly mostBytes?: number;
  /** Ends it before. */
  readonly signal?: AbortSignal;
}

/**
 * An answer, whatever its status; or that there is none: how far it came and why. barred: it is never sent there. unknown: the receiver may have been told all
 * the same.
 */
export type Posted =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfter: string | null; readonly text: string }
  | { readonly kind: "barred"; readonly at: SendStep; readonly words: string }
  | { readonly kind: "not_sent"; readonly at: SendStep; readonly words: string }
  | { readonly kind: "unknown"; readonly at: SendStep; readonly words: string };

/**
 * Posts once to an address that a person typed, and follows no redirect. The address is looked up once, and the connection goes there: what may not be
 * asked, and http to anywhere but one's own network, is not sent. What takes longer to answer than is waited for may have arrived.
 */
export async function post(request: PostRequest): Promise<Posted> {
  // A receiver may repeat what it was asked for, and an address is a key as a whole.
  const parts = URL.canParse(request.url) ? new URL(request.url).pathname.split("/") : [];
  return exchange("POST", { ...request, secrets: [...request.secrets, ...parts] });
}

/** As `post`, for what is only read there. */
export async function get(request: Omit<PostRequest, "body">): Promise<Posted> {
  return exchange("GET", { ...request, body: "" });
}

async function exchange(method: "GET" | "POST", request: PostRequest): Promise<Posted> {
  if (!URL.canParse(request.url)) return { kind: "barred", at: "address", words: "it is no address that can be asked" };
  const url = new URL(request.url);
  const redact = createRedact(request.secrets);
  const say = (error: unknown) => redact(shownAddresses(messageOf(error)));
  const { timeoutMs = TIMEOUT_MS, signal } = request;
  const limit = AbortSignal.timeout(timeoutMs);
  const late = signal ? AbortSignal.any([limit, signal]) : limit;
  const plainly = url.protocol === "http:" ? "it is told by https alone" : null;
  const found = await lookUp(url, { late, timeoutMs, plainly, say });
  if (found.kind !== "found") return found;
  const posted = await ask(url, found.addresses, { ...request, method }, late, say);
  return posted.kind === "answered" ? { ...posted, text: redact(posted.text) } : posted;
}

/** Every sentence about what failed names the host. */
function ask(
  url: URL,
  addresses: readonly HostAddress[],
  { method, headers, body, timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES }: PostRequest & { readonly method: "GET" | "POST" },
  signal: AbortSignal,
  say: (error: unknown) => string,
): Promise<Posted> {
  const length = method === "GET" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const options: RequestOptions = {
    method,
    lookup: lookupOf(addresses),
    signal,
    agent: false,
    headers: { ...headers, ...length },
  };
  return new Promise((resolve) => {
    let isConnected = false;
    const fail = (error: unknown) => {
      const words = `${url.host} ${signal.aborted ? `did not answer within ${timeoutMs / 1000} s` : `failed: ${say(error)}`}`;
      resolve(isConnected ? { kind: "unknown", at: "answer", words } : { kind: "not_sent", at: "connection", words });
    };
    const request = (url.protocol === "https:" ? https : http).request(url, options, (response) => {
      read(response, mostBytes).then(resolve, fail);
    });
    request.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        isConnected = true;
      });
    });
    request.on("error", fail);
    request.end(body);
  });
}

async function read(response: IncomingMessage, mostBytes: number): Promise<Posted> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) break;
  }
  const text = Buffer.concat(chunks).subarray(0, mostBytes).toString("utf8");
  const retryAfter = response.headers["retry-after"] ?? null;
  return { kind: "answered", status: response.statusCode ?? 0, retryAfter, text };
}
