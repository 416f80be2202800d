import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agentById, agentVersionsOf } from "@/db/queries/agents";
import { saveReading } from "@/db/queries/runs/readings";
import { insertRuns } from "@/db/queries/runs/runs";
import { listAudit } from "@/db/queries/system";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { type Caller, createCaller } from "@/server/api/root";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse("2026-11-02T00:00Z");
const HOURS = 40 * 24;

let database: TestDatabase;
let desk: TestDesk;
let api: Caller;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 1, startAt: NOW - HOURS * HOUR_MS, endAt: null, symbols: [] };
  const { id: accountId } = await desk.open({ kind: "simulated", config });
  const clockOf = async () => ({ at: NOW, speed: "60", paused: false, full: false });
  const services = { database: calmDatabase(), clockOf };
  api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
  await readCoinHourly(accountId);
});
afterAll(async () => {
  await desk?.close();
  await database?.drop();
});

/** Hourly readings of a coin that rises in one half of the days and falls in the other: news says which day it is, Reddit says the same every day. */
async function readCoinHourly(accountId: string): Promise<void> {
  const { db } = desk.database;
  const due = Array.from({ length: HOURS + 1 }, (_, hour) => NOW - (HOURS - hour) * HOUR_MS);
  const agent = { accountId, agentId: "btc-usd", agentVersion: 1, trigger: "schedule" } as const;
  const runs = await insertRuns(
    db,
    due.map((dueAt) => ({ ...agent, dueAt })),
    0,
  );
  let price = 50_000;
  for (const [hour, run] of runs.entries()) {
    const day = Math.floor(hour / 24);
    const step = Math.sin(day * 1.7) / 1_000;
    const news = Math.round(Math.sin(day * 1.7) * 100) / 100 + (hour % 24) / 1_000;
    const told = (source: string, kind: "news" | "reddit", score: number) => ({
      ...{ source, kind, score, confidence: 0.5, weight: 0.5, items: 1, missing: null },
    });
    const sources = [told("alpaca", "news", news), told("reddit", "reddit", ((day * 7) % 5) / 10)];
    const reading = { score: news, confidence: 0.5, effectiveItems: 2, scorer: "lexicon", sources, used: [], dropped: [] };
    await saveReading(db, { accountId, symbol: "BTC/USD", at: run.dueAt, runId: run.id, price, reading });
    price *= 1 + step;
  }
}

describe("effectiveness.report", () => {
  it("holds the scores of each source against the prices of the market's time", async () => {
    const report = await api.effectiveness.report({ symbol: "BTC/USD", days: 60 });
    expect(report).toMatchObject({ at: NOW, days: 60, from: NOW - HOURS * HOUR_MS, readings: HOURS + 1, cut: false });
    const { day, hour, exit } = report.horizons;
    expect(day.together).toMatchObject({ independent: 40, pending: 24, unpriced: 0 });
    expect(hour.together).toMatchObject({ cases: HOURS, independent: HOURS, pending: 1 });
    expect(exit.together.cases).toBe(0);
    expect(day.sources.map(({ source, kind }) => [source, kind])).toEqual([
      ["alpaca", "news"],
      ["reddit", "reddit"],
    ]);
    expect(day.sources[0]?.icInterval?.low).toBeGreaterThan(0.5);
  });

  it("suggests weights for the agents on the symbol, by a day for a coin", async () => {
    const { suggestions } = await api.effectiveness.report({ symbol: "BTC/USD" });
    expect(suggestions).toMatchObject([{ agentId: "btc-usd", horizon: "day", version: 1, since: null }]);
    const weights = suggestions[0]?.weights ?? [];
    expect(weights.map(({ kind, present }) => [kind, present])).toEqual([
      ["news", 0.4],
      ["reddit", 0.25],
      ["sec", 0.25],
      ["other", 0.1],
    ]);
    expect(weights[0]?.suggested).toBeGreaterThan(0.4);
    expect(weights[1]?.suggested).toBeLessThan(0.25);
    expect(weights.slice(2).map(({ suggested }) => suggested)).toEqual([0.25, 0.1]);
  });

  it("judges each agent by its own symbol where none is asked for, and suggests nothing without readings", async () => {
    const { suggestions } = await api.effectiveness.report({ days: 60 });
    const moved = suggestions.map(({ agentId, horizon, weights }) => [
      agentId,
      horizon,
      weights.some(({ present, suggested }) => present !== suggested),
    ]);
    expect(moved).toEqual([
      ["btc-usd", "day", true],
      ["iwm", "hour", false],
      ["tsla", "hour", false],
    ]);
  });

  it("looks back no further than asked", async () => {
    const report = await api.effectiveness.report({ symbol: "BTC/USD", days: 10 });
    expect(report.from).toBe(NOW - 10 * DAY_MS + HOUR_MS);
    expect(report.horizons.day.together.independent).toBe(9);
    await expect(api.effectiveness.report({ days: 366 })).rejects.toThrow("366");
  });
});

describe("effectiveness.applyWeights", () => {
  const weights = { news: 0.5, reddit: 0.15, sec: 0.25, other: 0.1 };

  it("writes a version with the weights and nothing else, its note and the audit row", async () => {
    const { db } = desk.database;
    const before = await agentById(db, "btc-usd");
    expect(await api.effectiveness.applyWeights({ agentId: "btc-usd", expectedVersion: 1, weights })).toEqual({ version: 2 });
    const after = await agentById(db, "btc-usd");
    const { newsWeight, redditWeight, secWeight, otherWeight, ...rest } = after.params;
    expect([newsWeight, redditWeight, secWeight, otherWeight]).toEqual([0.5, 0.15, 0.25, 0.1]);
    expect({ ...rest, newsWeight: 0.4, redditWeight: 0.25, secWeight: 0.25, otherWeight: 0.1 }).toEqual(before.params);
    expect([after.cron, after.timeZone]).toEqual([before.cron, before.timeZone]);
    const [newest, first] = await agentVersionsOf(db, "btc-usd");
    expect(newest).toMatchObject({ version: 2, note: "weights suggested by which source predicted", createdBy: "test" });
    expect(first?.params).toEqual(before.params);
    const [row] = await listAudit(db, { limit: 1 });
    expect(row).toMatchObject({ action: "agent.change", subject: "btc-usd", actor: "test" });
  });

  it("uses no case twice: what was read before the weights were in force suggests nothing more", async () => {
    const { suggestions } = await api.effectiveness.report({ symbol: "BTC/USD", days: 60 });
    expect(suggestions[0]).toMatchObject({ version: 2, since: NOW });
    expect(suggestions[0]?.weights.map(({ present, suggested }) => suggested - present)).toEqual([0, 0, 0, 0]);
    expect(suggestions[0]?.weights[0]?.reason).toBe("0 of the 30 independent cases it takes: it keeps its weight.");
  });

  it("refuses what was suggested for another version, and changes nothing", async () => {
    const { db } = desk.database;
    await expect(api.effectiveness.applyWeights({ agentId: "btc-usd", expectedVersion: 1, weights })).rejects.toThrow(
      'agent "btc-usd" is no longer at version 1',
    );
    expect(await agentVersionsOf(db, "btc-usd")).toHaveLength(2);
    await expect(api.effectiveness.applyWeights({ agentId: "nobody", expectedVersion: 1, weights })).rejects.toThrow("nobody");
  });

  it.each([
    ["news", { ...weights, news: -0.1 }],
    ["reddit", { ...weights, reddit: 1.01 }],
    ["sec", { ...weights, sec: "0.2" }],
    ["other", { news: 0.5, reddit: 0.2, sec: 0.3 }],
    ["twitter", { ...weights, twitter: 0.1 }],
    ["at least one must be over 0", { news: 0, reddit: 0, sec: 0, other: 0 }],
  ])("refuses weights by their field: %s", async (word, garbage) => {
    const given = { agentId: "iwm", expectedVersion: 1, weights: garbage as typeof weights };
    await expect(api.effectiveness.applyWeights(given)).rejects.toThrow(word);
    expect(await agentVersionsOf(desk.database.db, "iwm")).toHaveLength(1);
  });
});
