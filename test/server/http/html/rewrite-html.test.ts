import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBeginnings } from "@/server/http/html/beginnings";
import { rewriteHtml } from "@/server/http/html/rewrite-html";

const LOUD = {
  begin: (sheets: readonly string[]) => `<begin ${sheets.join()}>`,
  sheets: () => ["/a.css"],
  take: (piece: string) => piece.toUpperCase(),
  rest: () => "!",
};
const HTML = { accept: "text/html,application/xhtml+xml" };
let server: http.Server | undefined;
let beginnings = createBeginnings();
let isWell = true;
let asked = 0;
beforeEach(() => {
  beginnings = createBeginnings();
  isWell = true;
});
afterEach(() => server?.close());
const beUnwell = () => {
  isWell = false;
};

/** What a browser gets of what `write` answers. */
async function answered(
  write: (request: IncomingMessage, response: ServerResponse) => unknown,
  headers: Readonly<Record<string, string>>,
  { path = "/", onPart }: { readonly path?: string; readonly onPart?: (part: Buffer) => void } = {},
) {
  const own = http.createServer((request, response) => {
    const nonce = `n${asked++}`;
    request.headers["x-nonce"] = nonce;
    rewriteHtml(request, response, { rewriter: LOUD, beginnings, nonce, mayBegin: () => isWell });
    write(request, response);
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  const { port } = own.address() as AddressInfo;
  return new Promise<{ readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }>(
    (resolve, reject) => {
      const asked = http.request({ port, path, host: "127.0.0.1", headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => {
          parts.push(part);
          onPart?.(part);
        });
        const { statusCode: status = 0, headers: told } = response;
        response.on("end", () => resolve({ status, headers: told, body: Buffer.concat(parts) }));
      });
      asked.on("error", reject);
      asked.end();
    },
  );
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

/** As Next answers: it looks whether somebody answered already, and sets its headers before it writes. */
function writeStanding(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) throw new Error("somebody answered already");
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Vary", "rsc");
  response.setHeader("Link", `</a.woff2>; rel=preload; as="font"; nonce="${request.headers["x-nonce"]}"`);
  response.flushHeaders();
  response.write("<p>a</p>");
  response.end();
}

test("a page whose beginning is known begins before anybody knows what stands in it, with the headers of its like", async () => {
  const first = await answered(writeStanding, HTML, { path: "/agents" });
  expect(first.body.toString()).toBe("<P>A</P>!");
  let onPart = (_: Buffer) => {};
  const began = new Promise<string>((resolve) => {
    onPart = (part) => resolve(part.toString());
  });
  const write = async (request: IncomingMessage, response: ServerResponse) => {
    expect(await began).toBe("<begin /a.css>");
    writeStanding(request, response);
  };
  const own = `n${asked}`;
  const second = await answered(write, HTML, { path: "/agents?since=1", onPart: (part) => onPart(part) });
  expect(second.body.toString()).toBe("<begin /a.css><P>A</P>!");
  expect(second.headers).toMatchObject({ vary: "rsc", "content-type": "text/html; charset=utf-8" });
  expect(second.headers.link).toBe(`</a.woff2>; rel=preload; as="font"; nonce="${own}"`);
  const zipped = await answered(writeStanding, { ...HTML, "accept-encoding": "gzip" }, { path: "/agents" });
  expect(gunzipSync(zipped.body).toString()).toBe("<begin /a.css><P>A</P>!");
});

test("the headers of a page whose beginning is known are out before anybody reads what stands in it", async () => {
  const zipped = { ...HTML, "accept-encoding": "gzip" };
  const out: number[] = [];
  const write = (request: IncomingMessage, response: ServerResponse) => {
    out.push(response.socket?.bytesWritten ?? 0);
    writeStanding(request, response);
  };
  await answered(write, zipped, { path: "/agents" });
  await answered(write, zipped, { path: "/agents" });
  expect(out).toEqual([0, expect.any(Number)]);
  expect(out[1]).toBeGreaterThan(0);
});

test.each([
  ["of a row, which may be gone", "/runs/1", () => undefined, writeStanding],
  ["that cannot be read now", "/runs", beUnwell, writeStanding],
  [
    "that was not there",
    "/run",
    () => undefined,
    (request: IncomingMessage, response: ServerResponse) => {
      response.statusCode = 404;
      writeStanding(request, response);
    },
  ],
])("a page %s begins with what stands in it", async (_, path, before, write) => {
  await answered(write, HTML, { path });
  before();
  expect((await answered(write, HTML, { path })).body.toString()).toBe("<P>A</P>!");
});
