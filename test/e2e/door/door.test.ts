import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRawSocket, type RawSocket, statusOfRaw } from "../../support/raw-socket";
import { openApi } from "../support/api";
import { type OpenDesk, openDesk } from "../support/desk";
import { sendFile } from "../support/import-bars";
import { programAt } from "../support/sign-in";

/** A desk of this file's own, as a process of its own: what is tried here would be in the way of other tests. */
let desk: OpenDesk;
let port = 0;
let host = "";
/** Of a program that may do everything, as headers and as a line of them. */
let known: { readonly Authorization?: string } = {};
let knownLine = "";
beforeAll(async () => {
  desk = await openDesk();
  port = Number(new URL(desk.url).port);
  host = `localhost:${port}`;
  known = await programAt(desk.url);
  knownLine = `Authorization: ${known.Authorization}\r\n`;
  // What is played at full speed takes the machine, and what is measured here is the door.
  await openApi(desk.url).accounts.setClock.mutate({ paused: true });
}, 120_000);
afterAll(() => desk?.stop());

const WEB_SOCKET =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
const upgradeFor = (name: string, path = "/") => `GET ${path} HTTP/1.1\r\nHost: ${name}\r\n${WEB_SOCKET}\r\n\r\n`;

/** A person is promised 5 s, on a machine that is not busy with tests; one open socket made it 21 s. */
const STOPPED_WITHIN_MS = 12_000;

async function answersHealth(): Promise<void> {
  const began = performance.now();
  const { status } = await fetch(`${desk.url}/healthz`);
  expect(status).toBe(200);
  expect(performance.now() - began).toBeLessThan(10_000);
}

describe("an upgrade", () => {
  const isRefused = async () => {
    expect(await statusOfRaw(port, upgradeFor("evil.com"))).toBe(421);
    expect(await statusOfRaw(port, upgradeFor(host))).toBe(400);
    expect(await statusOfRaw(port, upgradeFor(host, "/api/trpc/system.events"))).toBe(400);
    expect(await statusOfRaw(port, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe(405);
  };

  it("is refused by the door before a page was served", isRefused);

  it("is refused by the door after pages were served, whose server listens for upgrades from then on", async () => {
    for (const page of ["/", "/agents", "/runs"])
      expect((await fetch(`${desk.url}${page}`, { headers: known })).status).toBe(200);
    await isRefused();
  });

  it("tried a thousand times leaves no connection (fault 60)", async () => {
    const statuses = await Promise.all(Array.from({ length: 1_000 }, () => statusOfRaw(port, upgradeFor(host))));
    expect(new Set(statuses)).toEqual(new Set([400]));
    await answersHealth();
  });
});

describe("a request of which two readings are possible gets 400:", () => {
  const asKnown = () => `Host: ${host}\r\nAuthorization: ${known.Authorization}`;
  const get = (target: string, headers = `Host: ${host}`) => `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`;

  it.each([
    "*",
    "http://evil.com/",
    "https://localhost/agents",
    "//evil.com/",
    "/\\evil.com/",
    "agents",
    "/agents/%",
    "/agents/%ff",
    "/agents/a%00b",
    "/agents/a%0d%0ab",
    "/api/trpc/x/../system.events",
    "/api/trpc/%2e%2e/trpc/system.events",
  ])("GET %s", async (target) => {
    expect(await statusOfRaw(port, get(target))).toBe(400);
  });

  it.each([
    ["two", (name: string) => `Host: ${name}\r\nHost: evil.com`],
    ["two that are alike", (name: string) => `Host: ${name}\r\nhost: ${name}`],
    ["no", () => "X: 1"],
  ])("%s Host headers", async (_, headers) => {
    expect(await statusOfRaw(port, get("/healthz", headers(host)))).toBe(400);
  });

  it("two lengths of a body", async () => {
    const headers = `Host: ${host}\r\nOrigin: ${desk.url}\r\nContent-Type: application/json`;
    const post = (lengths: string) =>
      `POST /api/trpc/runs.cancel HTTP/1.1\r\n${headers}\r\n${lengths}\r\nConnection: close\r\n\r\n{}`;
    expect(await statusOfRaw(port, post("Content-Length: 2\r\nContent-Length: 3"))).toBe(400);
    expect(await statusOfRaw(port, post("Content-Length: 2\r\nTransfer-Encoding: chunked"))).toBe(400);
  });

  it("but what a browser asks for is answered, a percent sign in a search too", async () => {
    expect(await statusOfRaw(port, get("/agents?q=100%", asKnown()))).toBe(200);
    expect(await statusOfRaw(port, get("/agents/%F0%9F%90%BB", asKnown()))).toBe(404);
  });
});

describe("a connection", () => {
  const line = () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n`;

  it("with more than 100 headers, or with headers of more than 16 kB, gets 431", async () => {
    expect(await statusOfRaw(port, `${line()}${"a: b\r\n".repeat(101)}Connection: close\r\n\r\n`)).toBe(431);
    expect(await statusOfRaw(port, `${line()}a: ${"b".repeat(17_000)}\r\n\r\n`)).toBe(431);
  });

  it("that says nothing, half a header, a header a second, or nothing more is closed within seconds", async () => {
    const sockets = await Promise.all([
      openRawSocket(port),
      openRawSocket(port, line()),
      openRawSocket(port, `${line()}\r\n`),
      openRawSocket(port, line()),
    ]);
    const drip = setInterval(() => sockets[3]?.send("a: b\r\n"), 1_000);
    const closedAfterMs = await Promise.all(sockets.map(({ closed }) => closed));
    clearInterval(drip);
    for (const ms of closedAfterMs) expect(ms).toBeLessThan(15_000);
  }, 30_000);

  it("finds the desk, however many others say nothing (fault 60)", async () => {
    const silent = await Promise.all(Array.from({ length: 1_500 }, () => openRawSocket(port)));
    await answersHealth();
    expect(
      (await fetch(`${desk.url}/metrics`).then((answer) => answer.text())).match(/^ztrade_http_connections (\d+)$/m)?.[1],
    ).toSatisfy((count) => Number(count) <= 1_000);
    for (const socket of silent) socket.close();
  });

  it("more than 50 that stream events are told to come back, and those that stream go on", async () => {
    const streams: RawSocket[] = [];
    const stream = `GET /api/trpc/system.events HTTP/1.1\r\nHost: ${host}\r\n${knownLine}\r\n`;
    for (let i = 0; i < 50; i++) streams.push(await openRawSocket(port, stream));
    expect(await statusOfRaw(port, stream)).toBe(503);
    const isOpen = await Promise.race([
      ...streams.map(({ closed }) => closed.then(() => false)),
      answersHealth().then(() => true),
    ]);
    expect(isOpen).toBe(true);
    for (const each of streams) each.close();
  });
});

const newest = () => openApi(desk.url).market.importing.query();

/** Begins to import a file in which no line is a bar, of two bytes each, and is there when some of it was read. */
async function importGarbage(lines: number): Promise<string> {
  const uploadId = await sendFile(desk.url, `timestamp,open,high,low,close,volume\n${"a\n".repeat(lines)}`);
  const series = { symbol: "TSLA", timeframe: "5m", fileName: "garbage.csv" } as const;
  await openApi(desk.url).market.import.mutate({ ...series, uploadId });
  await expect
    .poll(
      async () => {
        const state = await newest();
        return state?.phase === "reading" ? state.readBytes : 0;
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0);
  return uploadId;
}

const filesLeft = () => readdirSync(path.join(desk.dataDir, "uploads"));

describe("an import of 30 MB of lines that are no bars", () => {
  it("keeps nobody waiting while it is read, tells how far it has come, is refused, and leaves no file (fault 61)", async () => {
    const id = await importGarbage(15_000_000);
    await answersHealth();
    await expect.poll(async () => (await newest())?.phase, { timeout: 120_000 }).toBe("failed");
    expect(await newest()).toMatchObject({
      id,
      reason: expect.stringMatching(/^none of 15000000 rows is a valid bar: line 2 "a"/),
    });
    expect(filesLeft()).toEqual([]);
  }, 180_000);

  it("goes on when whoever began it leaves, bars another one meanwhile, and is read no further when it is cancelled", async () => {
    const api = openApi(desk.url);
    const id = await importGarbage(24_000_000);
    const next = { symbol: "TSLA", timeframe: "5m", fileName: "next.csv", uploadId: await sendFile(desk.url, "a") } as const;
    await expect(api.market.import.mutate(next)).rejects.toThrow('"garbage.csv" is being imported');
    expect(await api.market.cancelImport.mutate({ uploadId: id })).toMatchObject({ id, phase: "cancelled" });
    await api.market.import.mutate(next);
    await expect.poll(async () => (await newest())?.phase).toBe("failed");
    expect(filesLeft()).toEqual([]);
  }, 60_000);
});

describe("a stop", () => {
  it("is over within seconds, whatever stands open and is imported (fault 60)", async () => {
    const line = `GET /api/trpc/system.events HTTP/1.1\r\nHost: ${host}\r\n${knownLine}`;
    const post = `POST /api/trpc/runs.cancel HTTP/1.1\r\nHost: ${host}\r\n${knownLine}Origin: ${desk.url}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`;
    const texts = ["", line, `${line}\r\n`, post, upgradeFor(host), `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`];
    await importGarbage(24_000_000);
    const sockets = await Promise.all(Array.from({ length: 500 }, (_, i) => openRawSocket(port, texts[i % texts.length])));
    const began = performance.now();
    // Its files are removed afterwards, which is not its own time.
    const tookMs = desk.ended.then(() => performance.now() - began);
    await desk.stop();
    expect(await tookMs).toBeLessThan(STOPPED_WITHIN_MS);
    await Promise.all(sockets.map(({ closed }) => closed));
  }, 60_000);
});
