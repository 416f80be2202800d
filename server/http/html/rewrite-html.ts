import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createGzip } from "node:zlib";
import type { HtmlRewriter } from "./html-rewriter";

/** Where the parts of an answer go. */
interface Way {
  readonly say: (html: string) => void;
  readonly close: () => void;
}

/**
 * What is answered as HTML goes through the rewriter on its way, and is compressed after it where the browser takes that; all else passes as
 * it is. To be called before anybody writes, or wraps what writes.
 */
export function rewriteHtml(request: IncomingMessage, response: ServerResponse, rewriter: HtmlRewriter): void {
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
  let way: Way | null = null;
  const take = (piece: unknown) => {
    if (typeof piece === "string") way?.say(rewriter.take(piece));
    else if (piece instanceof Uint8Array) way?.say(rewriter.take(text.decode(piece, { stream: true })));
  };
  Object.assign(response, {
    writeHead: (...given: unknown[]) => {
      if (String(response.getHeader("content-type") ?? "").startsWith("text/html")) way = openWay(response, zips, write, end);
      return writeHead(...given);
    },
    write: (...given: unknown[]) => {
      if (!response.headersSent) response.writeHead(response.statusCode);
      if (way === null) return write(...given);
      take(given[0]);
      return true;
    },
    end: (...given: unknown[]) => {
      if (!response.headersSent) response.writeHead(response.statusCode);
      if (way === null) return end(...given);
      take(given[0]);
      way.say(rewriter.take(text.decode()) + rewriter.rest());
      way.close();
      return response;
    },
  });
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
