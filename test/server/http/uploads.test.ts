import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUploads } from "@/server/adapters/files/create-uploads";
import { Fault } from "@/server/core/fault";
import { UPLOAD_PATH, type Upload, type Uploads } from "@/server/core/uploads";
import { oneToken, WITH_TOKEN } from "../../support/people/one-token";
import { openRawSocket, statusOfRaw } from "../../support/raw-socket";
import { withDoors } from "../../support/with-doors";

const openDoor = withDoors();
const MEGABYTE = 1024 * 1024;
let directory = "";
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "ztrade-upload-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function openUploads({ mostBytes = 1_000 } = {}) {
  const uploads = await createUploads(directory, { mostBytes });
  return { uploads, ...(await openDoorTo(uploads)) };
}

async function openDoorTo({ take }: Pick<Uploads, "take">, people = oneToken()) {
  const { port } = await openDoor({}, { imports: { upload: take }, people });
  const own = `Host: localhost:${port}\r\nAuthorization: ${WITH_TOKEN.authorization}\r\nOrigin: http://localhost:${port}\r\nContent-Type: text/csv`;
  return {
    port,
    url: `http://localhost:${port}`,
    /** The head of a request that sends so many bytes. */
    post: (bytes: number) => `POST ${UPLOAD_PATH} HTTP/1.1\r\n${own}\r\nContent-Length: ${bytes}\r\n\r\n`,
    chunked: `POST ${UPLOAD_PATH} HTTP/1.1\r\n${own}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  };
}

const send = (url: string, headers: Record<string, string> = {}, method = "POST", path = UPLOAD_PATH) =>
  fetch(url + path, {
    method,
    headers: { ...WITH_TOKEN, origin: url, "content-type": "text/csv", ...headers },
    ...(method === "POST" && { body: "a,b\n1,2\n" }),
  });

describe("a file that is sent to the door", () => {
  it.each(["text/csv", "text/csv; charset=utf-8", "application/octet-stream"])("as %s is kept as it came", async (type) => {
    const { url, uploads } = await openUploads();
    const answer = await send(url, { "content-type": type });
    expect(answer.status).toBe(200);
    const { id, bytes } = (await answer.json()) as Upload;
    expect(bytes).toBe(8);
    expect(readFileSync(uploads.claim(id).path, "utf8")).toBe("a,b\n1,2\n");
  });

  it.each([
    [403, "of a foreign page", { origin: "http://evil.com" }],
    [403, "that another page of this machine sends", { "sec-fetch-site": "same-site" }],
    [415, "as JSON", { "content-type": "application/json" }],
    [415, "as a form sends it", { "content-type": "multipart/form-data; boundary=x" }],
    [415, "as plain text, which any page may send", { "content-type": "text/plain" }],
  ])("gets %d %s", async (status, _, headers) => {
    const { url } = await openUploads();
    expect((await send(url, headers)).status).toBe(status);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("gets 401 of nobody who is known, and 403 of a token that is for looking, and neither keeps others out", async () => {
    const { uploads, url, port, post } = await openUploads();
    expect((await send(url, { authorization: "" })).status).toBe(401);
    expect(await statusOfRaw(port, post(1_000).replace(/Authorization: .*\r\n/, ""))).toBe(401);
    const people = oneToken();
    const known = () => ({ kind: "token", tokenId: "1", personId: "1", name: "reader", scope: "read" }) as const;
    const looking = await openDoorTo(uploads, { ...people, askers: { ...people.askers, known } });
    const answer = await send(looking.url);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("this needs trading")]);
    expect(readdirSync(directory)).toEqual([]);
    expect((await send(url)).status).toBe(200);
  });

  it("gets 403 of a program that names no origin, 421 under another name, 405 by another method or at another address", async () => {
    const { url, port, post } = await openUploads();
    expect(await statusOfRaw(port, post(1).replace(/Origin: .*\r\n/, ""))).toBe(403);
    expect(await statusOfRaw(port, post(1).replace("Host: localhost", "Host: evil.com"))).toBe(421);
    expect((await send(url, {}, "GET")).status).toBe(405);
    expect((await send(url, {}, "POST", `${UPLOAD_PATH}?a=1`)).status).toBe(405);
    expect((await send(url, {}, "POST", "/api/%75ploads")).status).toBe(405);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("gets 413 where it says that it is too large, and where it is and does not say so", async () => {
    const { port, post, chunked } = await openUploads();
    expect(await statusOfRaw(port, post(48 * MEGABYTE + 1))).toBe(413);
    expect(await statusOfRaw(port, `${chunked}3e9\r\n${"a".repeat(1_001)}\r\n`)).toBe(413);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("gets 507 where the disk has no room", async () => {
    const take = async () => {
      throw new Fault("refused", "the disk of the desk has no room for the file");
    };
    const { url } = await openDoorTo({ take });
    const answer = await send(url);
    expect([answer.status, await answer.text()]).toEqual([507, expect.stringContaining("no room")]);
  });

  it("gets 503 while another comes, and is taken once that has broken off, of which nothing is left", async () => {
    const { url, port, post } = await openUploads();
    const first = await openRawSocket(port, `${post(100)}half a file`);
    await expect.poll(() => readdirSync(directory)).toHaveLength(1);
    expect((await send(url)).status).toBe(503);
    first.close();
    await expect.poll(() => readdirSync(directory)).toEqual([]);
    expect((await send(url)).status).toBe(200);
  });

  it("waits on its way until what came is written: the desk holds no more than a few pieces", async () => {
    let written = () => {};
    const untilWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    let came = 0;
    const take = async (body: AsyncIterable<Uint8Array>) => {
      for await (const piece of body) {
        came += piece.byteLength;
        await untilWritten;
      }
      return { id: "x", bytes: came };
    };
    const { port, post } = await openDoorTo({ take });
    const before = process.memoryUsage().arrayBuffers;
    const socket = net.connect(port, "127.0.0.1");
    const piece = Buffer.alloc(MEGABYTE, "a");
    socket.write(post(40 * MEGABYTE));
    let gone = 0;
    for (let i = 0; i < 40; i++) socket.write(piece, () => gone++);
    await expect.poll(() => came).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    // What the system holds on its way is some megabytes.
    expect(gone).toBeLessThan(20);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * MEGABYTE);
    written();
    await expect.poll(() => came, { timeout: 10_000 }).toBe(40 * MEGABYTE);
    socket.destroy();
  });
});
