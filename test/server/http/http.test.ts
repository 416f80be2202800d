import http from "node:http";
import net, { type AddressInfo } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiContext } from "@/server/api/context";
import { createEventStream } from "@/server/http/event-stream";
import { createHttpServer, type HttpOptions, type HttpServer } from "@/server/http/http";
import { calmDatabase } from "../../support/database/calm-database";
import { CALM_ALERTS } from "../../support/desk/calm-alerts";
import { oneToken, WITH_TOKEN } from "../../support/people/one-token";

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}
interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sends the body in chunks without saying its length. */
  readonly chunked?: boolean;
}

const TWENTY_MB = 20 * 1024 * 1024;
const DOWN = { place: "database", words: "the database does not answer" } as const;
const PAGE_ERROR = "/breaks";

async function findFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A door before a desk that has nothing but a stream of events. */
async function openSmallDoor(port: number, more: Partial<HttpOptions> = {}) {
  const stream = createEventStream("door");
  const context = {
    services: { events: stream.read, database: calmDatabase(), people: oneToken(), alerts: CALM_ALERTS },
  } as unknown as ApiContext;
  const door = await createHttpServer({
    port,
    host: "127.0.0.1",
    allowedHosts: ["desk.example"],
    development: false,
    publicHost: null,
    trustedProxies: [],
    context,
    health: (connections) => ({
      ready: false,
      reason: "it is down",
      troubles: [DOWN],
      metrics: { contentType: "text/plain; version=0.0.4; charset=utf-8", text: async () => `open ${connections}\n` },
    }),
    pages: async ({ url, headers }, response) => {
      if (url === PAGE_ERROR) throw new Error("secret words of a bug");
      response.end(`page ${headers["x-nonce"]}`);
    },
    onClose: stream.close,
    log: pino({ level: "silent" }),
    ...more,
  });
  return { door, stream };
}

function ask(port: number, path: string, { method = "GET", headers = {}, body, chunked }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = chunked || body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const host = { host: `localhost:${port}` };
    const request = http.request({
      port,
      host: "127.0.0.1",
      agent: false,
      path,
      method,
      headers: { ...host, ...length, ...WITH_TOKEN, ...headers },
    });
    let answered = false;
    request.on("response", (response) => {
      answered = true;
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      response.on("end", done);
      response.on("error", done);
    });
    // A door that has answered does not read the rest of a body that is too large.
    request.on("error", (error) => (answered ? undefined : reject(error)));
    if (body !== undefined) request.write(body);
    request.end();
  });
}

describe("the door", () => {
  let port = 0;
  let door: HttpServer;
  beforeAll(async () => {
    port = await findFreePort();
    ({ door } = await openSmallDoor(port));
  });
  afterAll(() => door.close(1_000));

  const JSON_TYPE = { "content-type": "application/json" };
  const own = () => ({ ...JSON_TYPE, origin: `http://localhost:${port}` });
  const write = (headers: Readonly<Record<string, string>>, more: Asking = {}) =>
    ask(port, "/api/trpc/runs.cancel", { method: "POST", headers, body: '{"runId":-1}', ...more });

  test.for(["evil.com", "localhost", "localhost:1", "localhost.evil.com:4500", "desk.example:80"])(
    "answers 421 for the host %j",
    async (host) => {
      expect((await ask(port, "/", { headers: { host } })).status).toBe(421);
    },
  );

  test("answers for the loopback names with its port, and for the names it was given", async () => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`, "desk.example"]) {
      expect((await ask(port, "/", { headers: { host } })).status, host).toBe(200);
    }
  });

  test.for(["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])("answers 405 for %s", async (method) => {
    expect((await ask(port, "/", { method })).status).toBe(405);
    expect((await ask(port, "/api/trpc/runs.cancel", { method })).status).toBe(405);
  });

  test("answers 405 for a mutation by GET, and for a method that a header or a parameter overrides", async () => {
    const input = encodeURIComponent('{"runId":1}');
    expect((await ask(port, `/api/trpc/runs.cancel?input=${input}`)).status).toBe(405);
    const headers = { "x-http-method-override": "POST", "x-method-override": "POST" };
    expect((await ask(port, `/api/trpc/runs.cancel?_method=POST&input=${input}`, { headers })).status).toBe(405);
  });

  test("answers 405 for a POST to a page", async () => {
    expect((await ask(port, "/", { method: "POST", headers: own(), body: "{}" })).status).toBe(405);
  });

  test.for([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "text/plain",
    "text/plain; application/json",
    "application/jsonp",
    "",
  ])("answers 415 for a write of the type %j", async (type) => {
    expect((await write({ ...own(), "content-type": type })).status).toBe(415);
  });

  test.for(["http://evil.com", "null", "http://localhost:1", "http://localhost", "file://", "http://localhost.evil.com", ""])(
    "answers 403 for a write from the origin %j",
    async (origin) => {
      expect((await write({ ...JSON_TYPE, origin })).status).toBe(403);
    },
  );

  test("answers 403 for a write without an origin, and says how a program names one", async () => {
    const { status, text } = await write(JSON_TYPE);
    expect(status).toBe(403);
    expect(text).toContain(`Origin: http://localhost:${port}`);
  });

  test.for(["cross-site", "same-site", "none"])(
    "answers 403 for a write that the browser calls %s, whatever its origin",
    async (site) => {
      expect((await write({ ...JSON_TYPE, "sec-fetch-site": site })).status).toBe(403);
      expect((await write({ ...own(), "sec-fetch-site": site })).status).toBe(403);
    },
  );

  const LINK = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-user": "?1" };
  const STREAM = "/api/trpc/system.events?input=%7B%7D";
  const QUERY = "/api/trpc/none.such";

  test.for([
    ["a script of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }],
    ["a picture of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }],
    ["another port of this machine", { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
    ["a stream of another site", { "sec-fetch-site": "cross-site", origin: "http://evil.com" }],
    ["a page that names its origin and nothing else", { origin: "http://evil.com" }],
    ["a page without an origin of its own", { origin: "null" }],
    ["a frame of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    ["an object of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "object" }],
  ] as const)("answers 403 to %s, which asks for a stream, an answer, a page or the health", async ([, headers]) => {
    for (const path of [STREAM, QUERY, "/", "/healthz", "/metrics"])
      for (const method of ["GET", "HEAD"])
        expect((await ask(port, path, { headers, method })).status, `${method} ${path}`).toBe(403);
  });

  test("answers 403 to a link of another site that leads to the API, and lets one to a page through", async () => {
    const headers = { ...LINK, "sec-fetch-site": "cross-site" };
    expect((await ask(port, QUERY, { headers })).status).toBe(403);
    expect((await ask(port, STREAM, { headers })).status).toBe(403);
    expect((await ask(port, "/agents/tsla", { headers })).status).toBe(200);
  });

  test("answers its own pages, a person who types the address, and programs, which send no origin", async () => {
    const friends: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: `http://localhost:${port}` },
      { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      { "sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
      { ...LINK, "sec-fetch-site": "none" },
    ];
    for (const headers of friends) {
      expect((await ask(port, "/", { headers })).status, JSON.stringify(headers)).toBe(200);
      expect((await ask(port, "/healthz", { headers })).status).toBe(200);
      expect((await ask(port, QUERY, { headers })).status).toBe(404);
    }
  });

  test("lets a write of its own pages and of a program that names it through to the API, which judges the input", async () => {
    for (const headers of [
      own(),
      { ...JSON_TYPE, "sec-fetch-site": "same-origin" },
      { ...own(), "content-type": "application/json; charset=utf-8" },
    ]) {
      const { status, text } = await write(headers);
      expect(status).toBe(400);
      expect(text).toContain("runId -1 must be a whole number from 1");
    }
  });

  test("answers 413 for 20 MB, said or found out while reading", async () => {
    const body = Buffer.alloc(TWENTY_MB, 32);
    expect((await write(own(), { body })).status).toBe(413);
    expect((await write(own(), { body, chunked: true })).status).toBe(413);
  });

  test("answers 413 for one byte more than 256 kB", async () => {
    expect((await write(own(), { body: Buffer.alloc(256 * 1024 + 1, 32) })).status).toBe(413);
  });

  test("takes ten calls in a batch and answers 400 for eleven and for five hundred, with commas written either way", async () => {
    const batch = (size: number, comma: string) =>
      ask(port, `/api/trpc/${Array.from({ length: size }, () => "none.such").join(comma)}?batch=1&input=%7B%7D`);
    expect((await batch(10, ",")).status).toBe(404);
    for (const [size, comma] of [
      [11, ","],
      [500, ","],
      [11, "%2C"],
      [11, "%2c"],
    ] as const) {
      expect((await batch(size, comma)).status, `${size} by ${comma}`).toBe(400);
    }
  });

  test("answers 400 for JSON that is none or ten thousand deep, and goes on", async () => {
    expect((await write(own(), { body: "{" })).status).toBe(400);
    expect((await write(own(), { body: `${"[".repeat(10_000)}${"]".repeat(10_000)}` })).status).toBe(400);
    expect((await ask(port, "/healthz")).status).toBe(200);
  });

  test("a bug of a page leaves as 500 without its words", async () => {
    const { status, text } = await ask(port, PAGE_ERROR);
    expect(status).toBe(500);
    expect(text).not.toContain("secret");
  });

  test("every answer carries the security headers, errors too", async () => {
    const answers = await Promise.all([
      ask(port, "/"),
      ask(port, "/healthz"),
      ask(port, "/api/trpc/none.such"),
      ask(port, PAGE_ERROR),
      ask(port, "/", { method: "TRACE" }),
      ask(port, "/", { headers: { host: "evil.com" } }),
      write(JSON_TYPE),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 500, 405, 421, 403]);
    for (const { status, headers } of answers) {
      const policy = String(headers["content-security-policy"]);
      for (const part of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "connect-src 'self';",
        "worker-src 'self'",
      ]) {
        expect(policy, `${part} of ${status}`).toContain(part);
      }
      expect(policy).not.toContain("unsafe-eval");
      expect(/script-src [^;]*unsafe-inline/.test(policy)).toBe(false);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["x-powered-by"]).toBeUndefined();
    }
  });

  test("every page has a nonce of its own, the one that its policy names", async () => {
    const pages = await Promise.all(Array.from({ length: 20 }, () => ask(port, "/")));
    const nonces = pages.map(({ text, headers }) => {
      const nonce = text.replace("page ", "");
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      expect(headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(20);
  });

  test("a nonce that a visitor sends is not taken over", async () => {
    const { text } = await ask(port, "/", { headers: { "x-nonce": "mine" } });
    expect(text).not.toContain("mine");
  });

  test("says that it lives, that it is not ready and why, and its figures", async () => {
    expect(await ask(port, "/healthz")).toMatchObject({ status: 200, text: '{"alive":true}' });
    const { status, text } = await ask(port, "/readyz");
    expect(status).toBe(503);
    expect(JSON.parse(text)).toEqual({ ready: false, reason: "it is down", troubles: [DOWN] });
    expect((await ask(port, "/metrics")).text).toMatch(/^open \d+\n$/);
  });

  test("control characters of a visitor come back as question marks", async () => {
    const { text } = await ask(port, "/", { headers: { host: "evil\u00ff.com\ttab" } });
    expect(text).toContain("evil?.com?tab");
  });

  test("a port that is taken is said with the way out", async () => {
    await expect(openSmallDoor(port)).rejects.toThrow(`port ${port} is taken; choose another: ZTRADE_PORT=${port + 1} npm start`);
  });
});

describe("a stream of events through the door", () => {
  /** Opens a stream and collects its text until it ends. */
  async function listenAt(port: number, lastEventId?: string) {
    let text = "";
    const heard = new Map<string, () => void>();
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const input = encodeURIComponent(JSON.stringify(lastEventId ? { lastEventId } : {}));
      http
        .get(
          {
            port,
            host: "127.0.0.1",
            path: `/api/trpc/system.events?input=${input}`,
            headers: { host: `localhost:${port}`, ...WITH_TOKEN },
          },
          resolve,
        )
        .on("error", reject);
    });
    response.on("data", (chunk) => {
      text += chunk;
      for (const [words, tell] of heard) if (text.includes(words)) tell();
    });
    const ended = new Promise<void>((resolve) => response.on("close", resolve));
    const hear = (words: string) =>
      new Promise<void>((resolve) => {
        heard.set(words, resolve);
        if (text.includes(words)) resolve();
      });
    return { hear, ended, text: () => text };
  }

  test("carries numbered events, and goes on after the id that a reader names", async () => {
    const port = await findFreePort();
    const { door, stream } = await openSmallDoor(port);
    stream.push({ topic: "bars", symbol: "OLD" });
    stream.push({ topic: "bars", symbol: "MISSED" });
    const reader = await listenAt(port, "door-1");
    await reader.hear("MISSED");
    stream.push({ topic: "bars", symbol: "NEW" });
    await reader.hear("id: door-3");
    expect(reader.text()).not.toContain("OLD");
    await door.close(1_000);
  });

  test("tells a reader whose id is unknown to load again", async () => {
    const port = await findFreePort();
    const { door } = await openSmallDoor(port);
    const reader = await listenAt(port, "another-desk-7");
    await reader.hear('"reload"');
    await door.close(1_000);
  });

  test("ends with the door, which closes by itself long before its patience is over", async () => {
    const port = await findFreePort();
    const { door } = await openSmallDoor(port);
    const reader = await listenAt(port);
    await reader.hear("connected");
    const patienceMs = 60_000;
    await door.close(patienceMs);
    await reader.ended;
    await expect(ask(port, "/healthz")).rejects.toThrow("ECONNREFUSED");
  }, 5_000);

  test("an answer that never comes is cut off when the patience is over", async () => {
    const port = await findFreePort();
    const { door } = await openSmallDoor(port, { pages: () => new Promise(() => undefined) });
    const stuck = ask(port, "/stuck");
    const cut = expect(stuck).rejects.toThrow("socket hang up");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await door.close(100);
    await cut;
  });
});
