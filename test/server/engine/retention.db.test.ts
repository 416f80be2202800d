import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastDeed, walkAudit } from "@/db/queries/audit";
import { decisionById, firstBrokenDecision, newestDecisionIds } from "@/db/queries/decisions";
import { keptSteps, saveJournal, stepStates } from "@/db/queries/runs/run-steps";
import { storedInput } from "@/server/api/decisions/decide-again";
import { readRun } from "@/server/api/runs/read-run";
import type { RunJournal } from "@/server/core/stored/run-journal";
import { type RetentionPorts, startRetention, thinOnce } from "@/server/engine/retention";
import { playCoinDay } from "../../support/steps/play-coin-day";
import { asRows } from "../../support/steps/step-rows";

const DAY_MS = 86_400_000;
const OLD = 8;
const log = { info: () => undefined, warn: () => undefined };

let played: Awaited<ReturnType<typeof playCoinDay>>;
let { desk, accountId, runIds } = {} as typeof played;
let whole: ReadonlyMap<number, RunJournal>;
beforeAll(async () => {
  played = await playCoinDay();
  ({ desk, accountId, runIds } = played);
  whole = await keptSteps(desk.database.db, runIds);
  expect(runIds.length).toBeGreaterThan(OLD + 5);
}, 120_000);
afterAll(() => played?.close());

/** The first eight runs are 100 days old, the others of today; all that they left is there. */
beforeEach(async () => {
  const { db } = desk.database;
  for (const [id, journal] of whole) await saveJournal(db, id, journal);
  await db.execute(sql`delete from run_steps`);
  await db.execute(sql`delete from run_logs`);
  await db.execute(sql`update runs set queued_at = desk_now() - interval '1 minute'`);
  await db.execute(sql`update runs set queued_at = desk_now() - interval '2400 hours' where id <= ${runIds[OLD - 1]}`);
});

const ports = (given: Partial<RetentionPorts> = {}): RetentionPorts => ({
  db: desk.database.db,
  engine: { forgetFinished: async () => 0 },
  days: { engine: 30, steps: 90 },
  wall: { now: () => Date.now() },
  log,
  pauseMs: 1,
  runsABatch: 3,
  ...given,
});
const thin = (given: Partial<RetentionPorts> = {}) => thinOnce(ports(given), new AbortController().signal);

async function thinnedIds(): Promise<readonly number[]> {
  const rows = await desk.database.db.execute<{ id: number }>(
    sql`select run_id::float8 as id from run_journals where thinned_at is not null order by run_id`,
  );
  return rows.map(({ id }) => id);
}

describe("what is past its life", () => {
  it("is taken away in batches, and nothing else is: how steps ended stays, and the chain of decisions holds", async () => {
    const { db } = desk.database;
    const states = await stepStates(db, runIds);
    expect(await thin()).toEqual({ forgotten: 0, packed: 0, thinned: OLD, unreadable: 0 });
    expect(await thinnedIds()).toEqual(runIds.slice(0, OLD));
    expect(await stepStates(db, runIds)).toEqual(expect.arrayContaining([...states]));
    for (const [id, { steps, log: lines, thinned }] of await keptSteps(db, runIds)) {
      const before = whole.get(id);
      if (runIds.indexOf(id) >= OLD) expect({ steps, log: lines }).toEqual({ steps: before?.steps, log: before?.log });
      else {
        expect(steps).toEqual(before?.steps.map((step) => ({ ...step, input: null, output: null })));
        expect(lines).toEqual([]);
        expect(thinned).toMatchObject({ keptDays: 90 });
      }
    }
    expect(await firstBrokenDecision(db, accountId)).toBeNull();
    expect(await thin()).toMatchObject({ thinned: 0 });
  });

  it("is named where it was, with the day and for how long it was kept", async () => {
    const { db } = desk.database;
    await thin();
    const words = /^thinned on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, kept for 90 days$/;
    expect(await readRun(db, runIds[0] ?? 0)).toMatchObject({ lost: expect.stringMatching(words) });
    expect(await readRun(db, runIds[OLD] ?? 0)).toMatchObject({ lost: null });
    const [oldest = 0] = (await newestDecisionIds(db, accountId, null)).slice(-1);
    await expect(storedInput(db, await decisionById(db, oldest))).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringMatching(/no longer holds the inputs of decision \d+: thinned on .*, kept for 90 days$/),
    });
  });

  it("stays where its run goes on or waits, and where it cannot be read", async () => {
    const { db } = desk.database;
    const [waiting, damaged] = runIds;
    await db.execute(sql`update runs set state = 'waits' where id = ${waiting}`);
    await db.execute(sql`update run_journals set body = set_byte(body, 30, get_byte(body, 30) # 255) where run_id = ${damaged}`);
    expect(await thin()).toMatchObject({ thinned: OLD - 2, unreadable: 1 });
    expect(await thinnedIds()).toEqual(runIds.slice(2, OLD));
    await db.execute(sql`update runs set state = 'held' where id = ${waiting}`);
  });

  it("goes on where a round was ended in the middle", async () => {
    const ended = new AbortController();
    const first = thinOnce(ports({ pauseMs: 50 }), ended.signal);
    await expect.poll(async () => (await thinnedIds()).length).toBeGreaterThan(0);
    ended.abort();
    const { thinned } = await first;
    expect(thinned).toBeLessThan(OLD);
    expect(await thin()).toMatchObject({ thinned: OLD - thinned });
  });

  it("is taken away once where two processes do it at the same time", async () => {
    const rounds = await Promise.all([thin(), thin(), thin({ runsABatch: 2 })]);
    const left = await thin();
    expect([...rounds, left].reduce((sum, { thinned }) => sum + thinned, 0)).toBe(OLD);
    expect(await thinnedIds()).toEqual(runIds.slice(0, OLD));
  });

  it("waits for nobody: what another session holds is left for the next round", async () => {
    const { db } = desk.database;
    await db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from run_journals where run_id = ${runIds[0]} for update`);
      expect(await thin()).toMatchObject({ thinned: OLD - 1 });
    });
    expect(await thin()).toMatchObject({ thinned: 1 });
  });
});

describe("steps that a release before journals left", () => {
  it("are packed without a loss, but for a run that goes on", async () => {
    const { db } = desk.database;
    await asRows(db, runIds);
    await db.execute(sql`update runs set state = 'queued' where id = ${runIds.at(-1)}`);
    const days = { engine: 30, steps: 200 };
    expect(await thin({ days })).toEqual({ forgotten: 0, packed: runIds.length - 1, thinned: 0, unreadable: 0 });
    expect(await db.execute(sql`select distinct run_id from run_steps`)).toHaveLength(1);
    expect(await keptSteps(db, runIds)).toEqual(whole);
    await db.execute(sql`update runs set state = 'held' where id = ${runIds.at(-1)}`);
    expect(await thin({ days })).toMatchObject({ packed: 1 });
    expect(await db.execute(sql`select 1 from run_steps union all select 1 from run_logs`)).toEqual([]);
    expect(await keptSteps(db, runIds)).toEqual(whole);
  });
});

it("says what it took away, forgets what the engine finished, and ends when it is stopped", async () => {
  const told: object[] = [];
  const asked: number[] = [];
  // The rounds of the other tests were of today.
  const now = Date.now() + 2 * DAY_MS;
  const engine = { forgetFinished: async (before: number) => asked.push(now - before) };
  const stop = startRetention(
    ports({ engine, wall: { now: () => now }, firstMs: 1, log: { ...log, info: (done: object) => told.push(done) } }),
  );
  await expect.poll(() => told).toEqual([{ forgotten: 1, packed: 0, thinned: OLD, unreadable: 0 }]);
  expect(asked).toEqual([30 * DAY_MS]);
  await stop();
  const deed = await lastDeed(desk.database.db, "steps.thin");
  expect(deed).toMatchObject({ at: now, subject: `runs up to ${runIds[OLD - 1]}`, detail: { runs: OLD, keptDays: 90 } });
  expect((await walkAudit(desk.database.db)).broken).toBeNull();
});

it("thins once a day", async () => {
  await thin();
  const { db } = desk.database;
  for (const [id, journal] of whole) await saveJournal(db, id, journal);
  const rounds = async (at: number) => {
    const told: object[] = [];
    const engine = { forgetFinished: async () => 1 };
    const say = { ...log, info: (done: object) => told.push(done) };
    const stop = startRetention(ports({ engine, wall: { now: () => at }, firstMs: 1, log: say }));
    await expect.poll(() => told).toHaveLength(1);
    await stop();
    return told[0];
  };
  expect(await rounds(Date.now() + DAY_MS / 2)).toMatchObject({ forgotten: 1, thinned: 0 });
  expect(await rounds(Date.now() + DAY_MS + 1_000)).toMatchObject({ forgotten: 1, thinned: OLD });
});
