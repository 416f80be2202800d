import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { measure } from "@/server/telemetry/measure";
import { startTracing, type Tracing } from "@/server/telemetry/tracing";

interface ToldSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** A collector of OTLP over HTTP, JSON, as its specification says; `answers` false takes what comes and never answers. */
async function openCollector(answers: boolean) {
  const spans: ToldSpan[] = [];
  const paths: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      paths.push(`${request.method} ${request.url} ${request.headers["content-type"]}`);
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: ToldSpan[] }[] }[];
      };
      spans.push(...resourceSpans.flatMap((each) => each.scopeSpans.flatMap((scope) => scope.spans)));
      if (answers) response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, spans, paths, close };
}

const odd: unknown[] = [];
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function trace(endpoint: string): Promise<Tracing> {
  return startTracing({ endpoint, version: "1", nodeId: "node", say: (error) => odd.push(error) });
}

const RUN = { accountId: "sim-1", agentId: "tsla", trigger: "schedule", market: "played", lateMs: 3 } as const;

/** A run of two steps, the second of which asks a broker and fails. */
const play = (runId: number) =>
  measure("run", { ...RUN, runId }, async () => {
    await measure("step", { step: "make_decision" }, async () => ({}));
    await measure("step", { step: "execute_trade" }, () =>
      measure("order", { purpose: "entry" }, async () => {
        await measure("request", { method: "POST", endpoint: "/v2/orders" }, async () => new Response("", { status: 201 }));
        throw new Fault("broker_rejected", "the key SECRET was refused");
      }),
    ).catch(() => undefined);
    return "failed" as const;
  });

it("tells a collector of each run in a trace of its own, with its steps, orders and requests below it", async () => {
  const collector = await openCollector(true);
  closers.push(collector.close);
  const tracing = await trace(`${collector.url}/`);
  await Promise.all([play(1), play(2)]);
  // Of no run: no trace.
  await measure("request", { method: "GET", endpoint: "/v2/clock" }, async () => new Response(""));
  await tracing.stop();
  expect(collector.paths[0]).toBe("POST /v1/traces application/json");
  const { spans } = collector;
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  const of = spans.filter(({ traceId }) => traceId === spans[0]?.traceId);
  const byName = new Map(of.map((span) => [span.name, span]));
  const below = (name: string) => of.find(({ spanId }) => spanId === byName.get(name)?.parentSpanId)?.name;
  expect([...byName.keys()].sort()).toEqual(["POST /v2/orders", "execute_trade", "make_decision", "run tsla", "send entry"]);
  expect(["make_decision", "execute_trade", "send entry", "POST /v2/orders"].map(below)).toEqual([
    "run tsla",
    "run tsla",
    "execute_trade",
    "send entry",
  ]);
  expect(byName.get("run tsla")?.parentSpanId ?? "").toBe("");
  expect(byName.get("execute_trade")?.status.code).toBe(2);
  expect(byName.get("execute_trade")?.attributes).toContainEqual({
    key: "error.type",
    value: { stringValue: "broker_rejected" },
  });
  expect(byName.get("POST /v2/orders")?.attributes).toContainEqual({
    key: "http.response.status_code",
    value: { intValue: 201 },
  });
  expect(JSON.stringify(spans)).not.toContain("SECRET");
  expect(odd).toEqual([]);
});

it("costs no run anything when the collector hangs or is gone, and stops in time", async () => {
  const hanging = await openCollector(false);
  closers.push(hanging.close);
  for (const endpoint of [hanging.url, "http://127.0.0.1:9"]) {
    const tracing = await trace(endpoint);
    const began = performance.now();
    for (let i = 0; i < 3_000; i++) expect(await play(i)).toBe("failed");
    expect(performance.now() - began).toBeLessThan(5_000);
    const stopping = performance.now();
    await tracing.stop();
    expect(performance.now() - stopping).toBeLessThan(3_000);
  }
}, 30_000);

it("tells nobody of anything after its end", async () => {
  const collector = await openCollector(true);
  closers.push(collector.close);
  const tracing = await trace(collector.url);
  await tracing.stop();
  await play(1);
  expect(collector.spans).toEqual([]);
});
