import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { rewriteHtml } from "@/server/http/html/rewrite-html";

const LOUD = { take: (piece: string) => piece.toUpperCase(), rest: () => "!" };
const HTML = { accept: "text/html,application/xhtml+xml" };
let server: http.Server | undefined;
afterEach(() => server?.close());

/** What a browser gets of what `write` answers. */
async function answered(
  write: (request: IncomingMessage, response: ServerResponse) => void,
  headers: Readonly<Record<string, string>>,
) {
  const own = http.createServer((request, response) => {
    rewriteHtml(request, response, LOUD);
    write(request, response);
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  const { port } = own.address() as AddressInfo;
  return new Promise<{ readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }>((resolve, reject) => {
    const asked = http.request({ port, host: "127.0.0.1", headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

function writePage(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Content-Length", "12");
  response.setHeader("Link", '</a.woff2>; rel=preload; as="font"; type="font/woff2", </a.css>; rel=preload; as="style"');
  response.flushHeaders();
  const page = Buffer.from("<p>größer</p>");
  // Within a letter of two bytes.
  response.write(page.subarray(0, 6));
  response.write(page.subarray(6));
  response.end();
}

test("a page is rewritten on its way, compressed only after that, and says nothing any more of what is within it now", async () => {
  const { headers, body } = await answered(writePage, { ...HTML, "accept-encoding": "gzip, br" });
  expect(gunzipSync(body).toString()).toBe("<P>GRÖSSER</P>!");
  expect(headers["content-length"]).toBeUndefined();
  expect(headers["content-encoding"]).toBe("gzip");
  expect(headers.link).toBe('</a.woff2>; rel=preload; as="font"; type="font/woff2"');
});

test("a page goes as it is to whoever takes nothing compressed", async () => {
  const { headers, body } = await answered(writePage, HTML);
  expect(body.toString()).toBe("<P>GRÖSSER</P>!");
  expect(headers["content-encoding"]).toBeUndefined();
});

test("who writes a page is not asked for a compressed one, and who writes a file is", async () => {
  const tell = (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader("Content-Type", "text/plain");
    response.end(String(request.headers["accept-encoding"]));
  };
  expect((await answered(tell, { ...HTML, "accept-encoding": "gzip" })).body.toString()).toBe("undefined");
  expect((await answered(tell, { accept: "*/*", "accept-encoding": "gzip" })).body.toString()).toBe("gzip");
});

test("what is not HTML stays as it is", async () => {
  const write = (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(404, { "Content-Type": "application/json" });
    response.end('{"nothing":"here"}');
  };
  expect((await answered(write, HTML)).body.toString()).toBe('{"nothing":"here"}');
});
