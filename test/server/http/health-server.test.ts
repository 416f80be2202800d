import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { createHealthServer, type HttpServer } from "@/server/http/http";

const DOWN = { place: "database", words: "the database does not answer" } as const;
const asked: string[] = [];
let ready = true;
let port: number;
let server: HttpServer;

beforeAll(async () => {
  port = await findFreePort();
  server = await createHealthServer({
    port,
    host: "127.0.0.1",
    allowedHosts: ["worker-1:9464"],
    publicHost: null,
    trustedProxies: [],
    health: (connections) => ({
      ready,
      reason: ready ? null : "it is down",
      troubles: ready ? [] : [DOWN],
      metrics: { contentType: "text/plain; version=0.0.4; charset=utf-8", text: async () => `open ${connections}\n` },
    }),
    asked: (key) => void asked.push(key),
    log: pino({ level: "silent" }),
  });
});
afterAll(() => server.close(100));

const ask = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, options);

describe("a process without pages", () => {
  it.each(["/livez", "/healthz"])("says at %s that it answers", async (path) => {
    const answer = await ask(path);
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }]);
  });

  it("says whether it can work, and tells its figures", async () => {
    expect((await ask("/readyz")).status).toBe(200);
    ready = false;
    const answer = await ask("/readyz?x");
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, reason: "it is down", troubles: [DOWN] }]);
    ready = true;
    const figures = await ask("/metrics");
    expect(figures.headers.get("content-type")).toContain("version=0.0.4");
    expect(figures.headers.get("cache-control")).toBe("no-store");
    expect(await figures.text()).toMatch(/^open \d+\n$/);
  });

  it("answers nothing else, nobody under another name, and no other method", async () => {
    const others = ["/", "/api/trpc/system.status", "/metricsx", "/livez/x", "/_next/static/x.js"];
    for (const path of others) expect((await ask(path)).status, path).toBe(404);
    expect((await ask("/metrics", { method: "POST", headers: { origin: `http://127.0.0.1:${port}` } })).status).toBe(405);
    expect((await ask("/metrics", { headers: { origin: "https://evil.example" } })).status).toBe(403);
    for (const [host, status] of [
      ["evil.example", 421],
      ["worker-1:9464", 200],
    ] as const) {
      const { request } = await import("node:http");
      const got = new Promise<number>((resolve) => {
        request({ port, host: "127.0.0.1", path: "/metrics", headers: { host } }, ({ statusCode = 0 }) =>
          resolve(statusCode),
        ).end();
      });
      expect(await got).toBe(status);
    }
  });

  it("hears the key that a watcher shows", async () => {
    await ask("/readyz", { headers: { authorization: "Bearer a-key" } });
    await ask("/readyz");
    expect(asked).toEqual(["a-key"]);
  });
});
