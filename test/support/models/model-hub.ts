import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const PREFIX = "/Xenova/finbert/resolve/main/";
const STORE = "/store/";
const LARGE_FILE = ".onnx";

export interface HubRequest {
  readonly method: string;
  /** Name of the model's file. */
  readonly file: string;
  /** Where it was asked for: at the hub, or at the store that large files are redirected to. */
  readonly at: "hub" | "store";
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** Answers instead of the hub. */
export type Misbehaviour = (request: HubRequest, response: ServerResponse, content: Buffer) => void;

export interface ModelHub {
  readonly address: string;
  readonly requests: HubRequest[];
  /** The next GETs of a file's content are answered like this, one after the other. */
  misbehave(file: string, ...answers: readonly Misbehaviour[]): void;
  /** Every request for a file is answered like this from now on. */
  always(file: string, answer: Misbehaviour): void;
  /** Other bytes than those of the directory. */
  replace(file: string, content: Buffer): void;
  close(): Promise<void>;
}

export const sha256Of = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const gitSha1Of = (content: Buffer) => createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");

/**
 * A hub on this machine that has the files of `directory` and answers as the one of Hugging Face: small files at once with the SHA-1 of their
 * git blob as tag, large ones by a redirect that tells size and SHA-256 and leads to a store with tags of its own, which sends parts.
 */
export async function startModelHub(directory: string): Promise<ModelHub> {
  const requests: HubRequest[] = [];
  const once = new Map<string, Misbehaviour[]>();
  const forever = new Map<string, Misbehaviour>();
  const replaced = new Map<string, Buffer>();

  function contentOf(file: string): Buffer | null {
    const other = replaced.get(file);
    if (other) return other;
    try {
      return readFileSync(path.join(directory, file));
    } catch {
      return null;
    }
  }

  function answer(incoming: IncomingMessage, response: ServerResponse): void {
    const url = incoming.url ?? "";
    const at = url.startsWith(STORE) ? "store" : "hub";
    const file = url.slice(at === "store" ? STORE.length : PREFIX.length);
    const { range, "if-range": ifRange } = incoming.headers;
    const request = { method: incoming.method ?? "", file, at, range, ifRange: ifRange?.toString() } as const;
    requests.push(request);
    const content = contentOf(file);
    const sendsContent = request.method === "GET" && (at === "store" || !file.endsWith(LARGE_FILE));
    const odd = forever.get(file) ?? (sendsContent ? once.get(file)?.shift() : undefined);
    if (odd) odd(request, response, content ?? Buffer.alloc(0));
    else if (content === null) response.writeHead(404).end("Entry not found");
    else if (at === "hub" && file.endsWith(LARGE_FILE)) redirect(file, content, response);
    else serveContent(request, content, response);
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    misbehave: (file, ...answers) => {
      once.set(file, [...(once.get(file) ?? []), ...answers]);
    },
    always: (file, odd) => {
      forever.set(file, odd);
    },
    replace: (file, content) => {
      replaced.set(file, content);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function redirect(file: string, content: Buffer, response: ServerResponse): void {
  const headers = { "x-linked-size": content.length, "x-linked-etag": `"${sha256Of(content)}"` };
  response.writeHead(302, { ...headers, location: `${STORE}${file}` }).end("Found. Redirecting");
}

const tagOf = ({ at }: HubRequest, content: Buffer) => (at === "store" ? `"store-${content.length}"` : `"${gitSha1Of(content)}"`);

export function serveContent(request: HubRequest, content: Buffer, response: ServerResponse): void {
  const etag = tagOf(request, content);
  const from = Number(/^bytes=(\d+)-$/.exec(request.range ?? "")?.[1] ?? 0);
  const isPart = from > 0 && request.ifRange === etag;
  const body = isPart ? content.subarray(from) : content;
  const range = isPart ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {};
  response.writeHead(isPart ? 206 : 200, { etag, "content-length": body.length, "accept-ranges": "bytes", ...range });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Sends as much of the file and cuts the line. */
export const breakAfter =
  (bytes: number): Misbehaviour =>
  (request, response, content) => {
    response.writeHead(200, { etag: tagOf(request, content), "content-length": content.length });
    response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 150));
  };

export const answerStatus =
  (status: number, body = "no", headers: Readonly<Record<string, string>> = {}): Misbehaviour =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
