import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createGzip } from "node:zlib";
import type { Beginnings } from "./beginnings";
import type { HtmlRewriter } from "./html-rewriter";

export interface HtmlAnswer {
  readonly rewriter: HtmlRewriter;
  readonly beginnings: Beginnings;
  readonly nonce: string;
  readonly mayBegin: () => boolean;
}

/** Where the parts of an answer go. */
interface Way {
  readonly say: (html: string) => void;
  readonly close: () => void;
}

/**
 * What is answered as HTML goes through the rewriter on its way, and is compressed after it where the browser takes that; all else passes as
 * it is. To be called before anybody writes, or wraps what writes. Where it is known how the page begins, and `mayBegin`, the browser gets that at
 * once and takes in scripts, styles and fonts while the page is read and drawn.
 */
export function rewriteHtml(
  request: IncomingMessage,
  response: ServerResponse,
  { rewriter, beginnings, nonce, mayBegin }: HtmlAnswer,
): void {
  if (request.method !== "GET" || !/\btext\/html\b/.test(request.headers.accept ?? "")) return;
  const zips = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  // What was compressed before it comes here cannot be read.
  delete request.headers["accept-encoding"];
  const [writeHead, write, end] = [response.writeHead, response.write, response.end].map((own) => own.bind(response)) as [
    (...given: unknown[]) => ServerResponse,
    (...given: unknown[]) => boolean,
    (...given: unknown[]) => ServerResponse,
  ];
  const text = new TextDecoder();
  const path = (request.url ?? "").split("?")[0] ?? "";
  const beginning = mayBegin() ? beginnings.of(path, nonce) : null;
  let way: Way | null = null;
  const take = (piece: unknown) => {
    if (typeof piece === "string") way?.say(rewriter.take(piece));
    else if (piece instanceof Uint8Array) way?.say(rewriter.take(text.decode(piece, { stream: true })));
  };
  if (beginning) {
    for (const [name, value] of Object.entries(beginning.headers)) if (value !== undefined) response.setHeader(name, value);
    way = openWay(response, zips, write, end);
    writeHead(200);
    // A browser makes ready for a page by its headers: they wait neither for what follows to be compressed nor for who reads the page.
    response.flushHeaders();
    way.say(rewriter.begin(beginning.sheets));
    leaveHeadersAsSent(response);
  }
  let isBegun = false;
  const begin = () => {
    if (!isBegun && !beginning) response.writeHead(response.statusCode);
    isBegun = true;
  };
  Object.assign(response, {
    writeHead: (...given: unknown[]) => {
      isBegun = true;
      if (beginning) return response;
      if (String(response.getHeader("content-type") ?? "").startsWith("text/html")) way = openWay(response, zips, write, end);
      return writeHead(...given);
    },
    write: (...given: unknown[]) => {
      begin();
      if (way === null) return write(...given);
      take(given[0]);
      return true;
    },
    end: (...given: unknown[]) => {
      begin();
      if (way === null) return end(...given);
      take(given[0]);
      way.say(rewriter.take(text.decode()) + rewriter.rest());
      way.close();
      const headers = response.getHeaders();
      if (!beginning && response.statusCode === 200) beginnings.keep(path, nonce, { headers, sheets: rewriter.sheets() });
      return response;
    },
  });
  if (beginning) Object.defineProperty(response, "headersSent", { get: () => isBegun });
}

/** Who writes the page says again what was said, for all that they know. */
function leaveHeadersAsSent(response: ServerResponse): void {
  const asBefore = () => response;
  Object.assign(response, { setHeader: asBefore, appendHeader: asBefore, removeHeader: asBefore, flushHeaders: asBefore });
}

function openWay(response: ServerResponse, zips: boolean, write: (piece: unknown) => boolean, end: () => unknown): Way {
  response.removeHeader("content-length");
  leaveStylesToPage(response);
  if (!zips) return { say: (html) => html !== "" && write(html), close: end };
  response.setHeader("Content-Encoding", "gzip");
  const zip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  zip.on("data", (piece) => {
    // Who asked may have gone.
    if (!response.destroyed) write(piece);
  });
  zip.on("end", end);
  return { say: (html) => html !== "" && zip.write(html), close: () => zip.end() };
}

/** A style sheet that is written within the page is not fetched ahead of it. */
function leaveStylesToPage(response: ServerResponse): void {
  const ahead = String(response.getHeader("link") ?? "")
    .split(/,\s*(?=<)/)
    .filter((link) => link !== "" && !/\bas="?style\b/.test(link));
  if (ahead.length > 0) response.setHeader("Link", ahead.join(", "));
  else response.removeHeader("link");
}
