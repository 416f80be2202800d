import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { sendBroken, type WireFault } from "./wire-fault";

/** What a path of the server answers with. */
export type FeedPage = {
  readonly body: string | Buffer;
  /** 200 unless said otherwise. */
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers 304 to who knows the feed already: by its content, by its time, or not at all. */
  readonly validator?: "etag" | "last-modified" | null;
  readonly packed?: "gzip" | "br" | null;
};

export type FeedRequest = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly status: number };

const PACK = { gzip: gzipSync, br: brotliCompressSync } as const;

/**
 * A server of feeds on a free port of this machine. `/to?ADDRESS` leads to that address, `/loop` to itself; any other path answers with the page
 * that was put there.
 */
export async function startFeedServer() {
  const pages = new Map<string, FeedPage & { readonly since: string }>();
  const requests: FeedRequest[] = [];
  let fault: WireFault | null = null;

  const server = createServer((request, response) => {
    response.on("finish", () => {
      requests.push({ path: request.url ?? "", headers: request.headers, status: response.statusCode });
    });
    const path = request.url ?? "";
    const page = pages.get(path);
    if (path === "/loop") redirect(response, "/loop");
    else if (path.startsWith("/to?")) redirect(response, decodeURIComponent(path.slice(4)));
    else if (!page) response.writeHead(404).end("no such page");
    else if (fault) sendBroken(response, fault, page.body.toString(), page.type ?? "application/rss+xml");
    else send(request, response, page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Requests that were answered, oldest first. */
    requests: requests as readonly FeedRequest[],
    /** Changes what `path` answers with, and the time of its change. */
    put(path: string, page: FeedPage): void {
      const changes = requests.length + pages.size;
      pages.set(path, { ...page, since: new Date(Date.UTC(2026, 0, 1) + changes * 1000).toUTCString() });
    },
    meet(next: WireFault | null): void {
      fault = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location }).end();
}

function send(request: IncomingMessage, response: ServerResponse, page: FeedPage & { readonly since: string }): void {
  const { body, status = 200, type = "application/rss+xml", headers = {}, validator = null, packed = null } = page;
  const etag = `"${createHash("sha1").update(body).digest("hex")}"`;
  const marks = {
    ...(validator === "etag" ? { ETag: etag } : {}),
    ...(validator === "last-modified" ? { "Last-Modified": page.since } : {}),
  };
  const isKnown =
    (validator === "etag" && request.headers["if-none-match"] === etag) ||
    (validator === "last-modified" && request.headers["if-modified-since"] === page.since);
  if (isKnown) {
    response.writeHead(304, { ...headers, ...marks }).end();
    return;
  }
  const bytes = packed ? PACK[packed](body) : body;
  response.writeHead(status, { "Content-Type": type, ...(packed ? { "Content-Encoding": packed } : {}), ...headers, ...marks });
  response.end(bytes);
}
