import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtFiles } from "@/server/app/wiring/built-files";

const SCRIPT = "const a = 1;\n".repeat(100);
const folder = mkdtempSync(path.join(tmpdir(), "built-"));
const chunk = path.join(folder, "static/chunks/a-1.js");
let server: http.Server;

beforeAll(async () => {
  mkdirSync(path.join(folder, "static/chunks"), { recursive: true });
  mkdirSync(path.join(folder, "static/media"));
  writeFileSync(chunk, SCRIPT);
  writeFileSync(path.join(folder, "static/media/F.p.1.woff2"), SCRIPT);
  writeFileSync(path.join(folder, "secret.js"), "no");
  const answer = builtFiles(folder);
  server = http.createServer(async (request, response) => {
    if (!(await answer(request, response))) response.writeHead(404).end("by somebody else");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function ask(address: string, { method = "GET", zip = true } = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const headers = zip ? { "accept-encoding": "gzip, br" } : {};
    const asked = http.request({ port, host: "127.0.0.1", path: address, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      const { statusCode: status = 0, headers: told } = response;
      response.on("end", () => resolve({ status, headers: told, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("a file of the build is sent compressed, to be kept for good, and read and compressed once", async () => {
  const first = await ask("/_next/static/chunks/a-1.js?v=1");
  expect(gunzipSync(first.body).toString()).toBe(SCRIPT);
  expect(first.headers).toMatchObject({
    "content-type": "application/javascript; charset=UTF-8",
    "content-encoding": "gzip",
    "content-length": String(first.body.length),
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  rmSync(chunk);
  expect((await ask("/_next/static/chunks/a-1.js")).body).toEqual(first.body);
  expect((await ask("/_next/static/chunks/a-1.js", { zip: false })).body.toString()).toBe(SCRIPT);
  const head = await ask("/_next/static/chunks/a-1.js", { method: "HEAD" });
  expect([head.headers["content-length"], head.body.length]).toEqual([String(first.body.length), 0]);
});

test("a font, which is compressed already, is sent as it is", async () => {
  const { headers, body } = await ask("/_next/static/media/F.p.1.woff2");
  expect([headers["content-type"], headers["content-encoding"], body.toString()]).toEqual(["font/woff2", undefined, SCRIPT]);
});

test.each([
  ["that is not there", "/_next/static/chunks/b.js", "GET"],
  ["above the build", "/_next/static/../secret.js", "GET"],
  ["above the build, written otherwise", "/_next/static/%2e%2e/secret.js", "GET"],
  ["of a kind that a build does not make", "/_next/static/chunks/a-1.sh", "GET"],
  ["of no build", "/icon.svg", "GET"],
  ["that is written to", "/_next/static/chunks/a-1.js", "POST"],
])("a file %s is for somebody else", async (_, address, method) => {
  expect((await ask(address, { method })).status).toBe(404);
});
