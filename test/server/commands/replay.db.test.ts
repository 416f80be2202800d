import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decisionById, newestDecisionIds } from "@/db/queries/decisions";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { changeStep } from "../../support/steps/change-step";

const START = Date.parse("2026-11-02T14:00Z");

let place: TestDatabase;
let desk: TestDesk;
let folder: string;
let ids: readonly number[];
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-replay-"));
  desk = await openTestDesk(
    place.url,
    DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD"),
  );
  const config = { seed: 3, startAt: START, endAt: START + 30 * 3_600_000, symbols: ["BTC/USD"] };
  const { id } = await desk.open({ kind: "simulated", config });
  await desk.playToEnd(id);
  ids = await newestDecisionIds(desk.database.db, id, null);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await place?.drop();
  rmSync(folder, { recursive: true });
});

/** How the command ends, and what it prints. */
async function replay(...words: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const env = { ...process.env, DATABASE_URL: place.url, ZTRADE_DATA_DIR: path.join(folder, "data") };
  const command = ["--import", "tsx", "server/commands/replay.ts", ...words];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command, { env });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { readonly code: number; readonly stdout: string; readonly stderr: string };
    return { code, text: stdout + stderr };
  }
}

it("makes all decisions of a seeded market again, or one of them step by step", async () => {
  expect(ids.length).toBeGreaterThan(20);
  const all = await replay("--all");
  expect(all.text).toContain(`${ids.length} decisions: ${ids.length} same to the bit, 0 differ, 0 without`);
  expect(all.code).toBe(0);
  const one = await replay(String(ids[0]));
  expect(one.text).toContain("fetch_market_data: same\nanalyze_sentiment: same\nanalyze_technical: same\nmake_decision: same\n");
}, 60_000);

it("ends with 1 and names step and field where what was stored gives something else now, and counts what was not kept", async () => {
  const [newest, second] = ids;
  const { db } = desk.database;
  const { runId } = await decisionById(db, newest ?? 0);
  const technical = outputOf(runId, await loadSteps(db, runId), "analyze_technical");
  await changeStep(db, runId, "analyze_technical", { ...technical, indicators: { ...technical?.indicators, rsi14: 12.5 } });
  await changeStep(db, (await decisionById(db, second ?? 0)).runId, "analyze_technical", null);
  const { code, text } = await replay("--last", "2");
  expect(text).toContain(`decision ${newest} DIFFERS: analyze_technical.indicators.rsi14 was 12.5 and is now `);
  expect(text).toContain("not made again in 1: make_decision: its run no longer holds what this step found");
  expect(text).toContain("2 decisions: 0 same to the bit, 1 differ, 1 without what they were made on, 0 unreadable");
  expect(code).toBe(1);
}, 60_000);

it("ends with 2 and says how it is used, or what is not there", async () => {
  expect(await replay()).toMatchObject({ code: 2, text: expect.stringContaining("usage: npm run replay") });
  expect(await replay("--last", "none")).toMatchObject({
    code: 2,
    text: expect.stringContaining('"none" is not a whole number'),
  });
  expect(await replay("999999")).toMatchObject({ code: 2, text: expect.stringContaining("there is no decision 999999") });
}, 60_000);
