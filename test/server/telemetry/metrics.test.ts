import parse, { type ParsedMetric } from "parse-prometheus-text-format";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endpointOf } from "@/server/adapters/requests/endpoint-of";
import type { DatabaseView } from "@/server/core/database-state";
import { measure } from "@/server/telemetry/measure";
import { createMetrics, type Metrics } from "@/server/telemetry/metrics";
import { EVERY_KIND, QUIET_DATABASE, SOME_WAYS } from "../../support/telemetry";

let metrics: Metrics;
let odd: unknown[];
let database: DatabaseView;

beforeEach(() => {
  odd = [];
  database = QUIET_DATABASE;
  metrics = createMetrics({
    version: "1.2.3",
    role: "all",
    now: () => 10_000,
    objection: () => null,
    database: () => database,
    runs: () => ({ queued: 2, running: 1 }),
    ways: () => SOME_WAYS,
    connections: () => 7,
    say: (error) => odd.push(error),
  });
});
afterEach(() => metrics.stop());

const read = async (): Promise<readonly ParsedMetric[]> => parse(await metrics.text());
const named = async (name: string) => (await read()).find((metric) => metric.name === name)?.metrics;

/** All kinds of work, well and failed. */
async function work(): Promise<void> {
  for (const each of EVERY_KIND) {
    await each();
    await each(new Error("no")).catch(() => undefined);
  }
}

describe("the figures of a process", () => {
  it("are read by others' parser: each has a help, a type and Prometheus' name for its unit", async () => {
    await work();
    const all = await read();
    expect(all.length).toBeGreaterThan(30);
    for (const { name, type, help } of all) {
      expect(name, name).toMatch(/^(ztrade|process|nodejs)_[a-z_]+$/);
      expect(help, name).toMatch(/^[A-Z0-9].+\.$/);
      expect(type === "COUNTER", `${name} is a ${type}`).toBe(name.endsWith("_total"));
      if (type === "HISTOGRAM") expect(name).toMatch(/_seconds$/);
      expect(name, name).not.toMatch(/_(ms|milliseconds|minutes|kb|mb|percent|pct)(_|$)/);
    }
    expect(odd).toEqual([]);
  });

  it("are there for steps, ticks, requests by endpoint and answer, orders, the loop, the queue, the books and alerts", async () => {
    await work();
    metrics.noteLag(12);
    const have = (await read()).map(({ name }) => name);
    for (const name of ["step_duration", "tick_lateness", "run_duration", "order_submit_duration", "event_loop_lag"])
      expect(have).toContain(`ztrade_${name}_seconds`);
    expect(await named("ztrade_runs")).toEqual([
      { value: "2", labels: { state: "queued" } },
      { value: "1", labels: { state: "running" } },
    ]);
    const asked = [
      { value: "1", labels: { endpoint: "/v2/orders/{id}", method: "GET", status: "200" } },
      { value: "1", labels: { endpoint: "/v2/orders/{id}", method: "GET", status: "none" } },
    ];
    expect(await named("ztrade_broker_requests_total")).toEqual(asked);
    expect(await named("ztrade_book_differences")).toEqual([{ value: "2" }]);
    expect(await named("ztrade_alert_tries_total")).toContainEqual({ value: "1", labels: { channel: "ntfy", outcome: "sent" } });
    expect(await named("ztrade_incidents")).toContainEqual({ value: "1", labels: { level: "stop" } });
    const [lag] = (await named("ztrade_event_loop_lag_seconds")) ?? [];
    expect(lag).toMatchObject({ count: "1", sum: "0.012", buckets: { "0.01": "0", "0.025": "1", "+Inf": "1" } });
  });

  it("are the same for two who read: nothing begins anew because somebody looked", async () => {
    await work();
    metrics.noteLag(12);
    const [one, other] = [await read(), await read()];
    metrics.noteLag(3);
    const [later, latest] = [await read(), await read()];
    const growing = (all: readonly ParsedMetric[]) =>
      all.filter(({ name, type }) => (type === "HISTOGRAM" || name.endsWith("_total")) && !/cpu|active/.test(name));
    expect(growing(other)).toEqual(growing(one));
    expect(growing(latest)).toEqual(growing(later));
    const lagOf = (all: readonly ParsedMetric[]) => all.find(({ name }) => name === "ztrade_event_loop_lag_seconds")?.metrics[0];
    expect(lagOf(other)).toMatchObject({ count: "1" });
    expect(lagOf(latest)).toMatchObject({ count: "2", sum: "0.015" });
  });

  it("hold no name of an agent, a symbol, an account or an order, whatever is done", async () => {
    await work();
    const before = (await metrics.text()).split("\n").length;
    for (let i = 0; i < 300; i++) {
      const run = { runId: i, accountId: `account-${i}`, agentId: `agent-${i}`, trigger: "schedule", market: "real" } as const;
      await measure("run", { ...run, lateMs: 5 }, async () => "held" as const);
      const endpoint = endpointOf(`https://broker.example/v2/orders/${i}?symbols=S${i}`);
      await measure("request", { method: "GET", endpoint }, async () => new Response("", { status: 200 }));
      const stranger = endpointOf(`https://broker.example/who/knows/${i}`);
      expect(stranger).toBe("other");
    }
    const text = await metrics.text();
    expect(text).not.toMatch(/agent-|account-|S\d/);
    expect(text.split("\n").length - before).toBeLessThan(20);
  });

  it("have no sample of what is not known", async () => {
    expect(await named("ztrade_database_size_bytes")).toEqual([{ value: "4096" }]);
    database = { ...QUIET_DATABASE, figures: null };
    expect((await named("ztrade_database_size_bytes")) ?? []).toEqual([]);
    expect((await named("ztrade_database_disk_free_bytes")) ?? []).toEqual([]);
  });

  it("show the worst of all accounts of a venue", async () => {
    expect(await named("ztrade_broker_budget_used_ratio")).toEqual([{ value: "0.5", labels: { host: "trading" } }]);
    expect(await named("ztrade_stream_connected")).toContainEqual({ value: "0", labels: { stream: "orders" } });
    expect(await named("ztrade_stream_age_seconds")).toContainEqual({ value: "9", labels: { stream: "orders" } });
  });

  it("end no work where one of them cannot be taken", async () => {
    const wrong = {
      method: "GET",
      endpoint: {
        toString: () => {
          throw new Error("odd");
        },
      } as unknown as string,
    };
    expect((await measure("request", wrong, async () => new Response("ok"))).status).toBe(200);
    await new Promise((resolve) => setImmediate(resolve));
    expect(odd.length).toBeGreaterThan(0);
  });
});
