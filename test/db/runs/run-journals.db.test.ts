import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decisionById, newestDecisionIds } from "@/db/queries/decisions";
import { latestReadings } from "@/db/queries/runs/readings";
import { keptSteps, loadJournal, loadSteps, saveJournal, stepStates, usualDurations } from "@/db/queries/runs/run-steps";
import { slowSteps } from "@/db/queries/runs/run-times";
import { findingsOf, storedInput } from "@/server/api/decisions/decide-again";
import { readRun } from "@/server/api/runs/read-run";
import { playCoinDay } from "../../support/steps/play-coin-day";
import { asRows } from "../../support/steps/step-rows";

let played: Awaited<ReturnType<typeof playCoinDay>>;
let { desk, accountId, runIds } = {} as typeof played;
beforeAll(async () => {
  played = await playCoinDay();
  ({ desk, accountId, runIds } = played);
}, 120_000);
afterAll(() => played?.close());

/** Everything that is asked of steps, of all runs at once. */
async function asked() {
  const { db } = desk.database;
  const byRun = <T extends { readonly runId: number; readonly name: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => a.runId - b.runId || (a.name < b.name ? -1 : 1));
  return {
    journals: await Promise.all(runIds.map((id) => loadJournal(db, id))),
    states: byRun(await stepStates(db, runIds)),
    usual: [...(await usualDurations(db, accountId, "btc-usd"))].toSorted(),
    slow: (await slowSteps(db, accountId)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

describe("what steps left", () => {
  it("is told the same where a release before journals wrote a row a step and a row a line", async () => {
    const packed = await asked();
    expect(runIds.length).toBeGreaterThan(10);
    expect(packed.journals.every(({ steps, log }) => steps.length === 8 && log.length > 8)).toBe(true);
    expect(packed.states).toHaveLength(8 * runIds.length);
    expect(packed.usual.length).toBeGreaterThan(5);
    await asRows(desk.database.db, runIds);
    expect(await desk.database.db.execute(sql`select 1 from run_journals`)).toHaveLength(0);
    expect(await asked()).toEqual(packed);
  });

  it("that cannot be read is said of that run alone, and nothing is taken for what it was", async () => {
    const { db } = desk.database;
    for (const [id, journal] of await keptSteps(db, runIds)) await saveJournal(db, id, journal);
    const [decisionId = 0] = await newestDecisionIds(db, accountId, 1);
    const decision = await decisionById(db, decisionId);
    const { runId } = decision;
    await db.execute(sql`update run_journals set body = set_byte(body, 40, get_byte(body, 40) # 255) where run_id = ${runId}`);
    const why = `run_journals "${runId}" cannot be read: `;
    await expect(loadSteps(db, runId)).rejects.toMatchObject({
      code: "stored_unreadable",
      message: expect.stringContaining(why),
    });
    await expect(storedInput(db, decision)).rejects.toMatchObject({ code: "stored_unreadable" });
    const run = await readRun(db, runId);
    expect(run.lost).toContain(why);
    expect(run.steps.map(({ state }) => state)).toContain("ok");
    expect(run.steps.every(({ input, output }) => input === null && output === null)).toBe(true);
    expect(await findingsOf(db, decision)).toMatchObject({ sentiment: null, technical: null, lost: run.lost });
    const other = runIds.find((id) => id !== runId) ?? 0;
    expect(await readRun(db, other)).toMatchObject({ lost: null });
  });
});

it("is where the last reading of a symbol has its headlines from", async () => {
  const { db } = desk.database;
  const [last] = await db.execute<{ runId: number }>(sql`
    select h.run_id::float8 as "runId" from sentiment_history h where account_id = ${accountId} and run_id <> (select max(run_id) from decisions)
    order by at desc limit 1`);
  await db.execute(sql`delete from sentiment_history where run_id > ${last?.runId}`);
  const [reading] = await latestReadings(db, accountId);
  expect(reading?.runId).toBe(last?.runId);
  expect(reading?.reading.sources.length).toBeGreaterThan(0);
  expect(reading?.reading.used.length).toBe(reading?.items);
});
