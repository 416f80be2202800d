import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { listComparisons } from "@/db/queries/divergences/divergences";
import { runsOfPeriod } from "@/db/queries/runs/live-period";
import { createBesidePlayer } from "@/server/adapters/backtests/play-beside-apart";
import { comparePeriod } from "@/server/api/agents/compare-period";
import { divergenceHistory } from "@/server/api/agents/divergence-history";
import { divergingAgents } from "@/server/api/attention/divergence-attention";
import { type AttentionContext, createRound } from "@/server/api/attention/round";
import { scheduleService } from "@/server/app/desk-services";
import { storedSources } from "@/server/app/markets/stored-sources";
import { Fault } from "@/server/core/fault";
import { createDailyComparison, type DailyPorts } from "@/server/divergence/compare-daily";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { playQuickReplay, QUICK_COIN } from "../../support/desk/quick-replay";
import type { TestDesk } from "../../support/desk/test-desk";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SECOND = Date.UTC(2025, 0, 2);
const THIRD = SECOND + DAY_MS;

let server: TestDatabase;
let desk: TestDesk;
let account: AccountRow;
let firstBar: number;
/** Of the machine, and of the market. */
let [now, at] = [0, 0];

beforeAll(async () => {
  server = await openTestDatabase();
  const played = await playQuickReplay(server.url);
  ({ desk, firstBar } = played);
  account = await accountById(desk.database.db, played.accountId);
  now = Date.now();
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

function context(): AttentionContext {
  const services = {
    ...storedSources(desk.database),
    clockOf: async () => ({ at, speed: "1", paused: true, full: false }),
    schedule: scheduleService({ now: () => now }),
    playBeside: createBesidePlayer(),
    startedAt: now - 30 * DAY_MS,
  };
  return { desk: { ...desk, wall: { now: () => now } }, services, account } as unknown as AttentionContext;
}

const honest: DailyPorts["compare"] = (_, period, signal) => comparePeriod(context(), period, signal);

function daily(compare = honest, isOwn = false) {
  const ports = { db: desk.database.db, wall: { now: () => now }, codeVersion: "1.2.3", isOwn, log: pino({ level: "silent" }) };
  return createDailyComparison({ ...ports, marketTimeOf: async () => at, compare });
}

const stored = () => listComparisons(desk.database.db, { accountId: account.id, agentId: QUICK_COIN.id, limit: 10 });
const told = async () => (await divergingAgents(createRound(context()))).map(({ level, text }) => [level, text]);

describe("the days of a replay at default costs", { timeout: 120_000 }, () => {
  it("are not compared before they have been over for half an hour", async () => {
    at = SECOND + HOUR_MS / 2 - 1;
    await daily().round();
    expect(await stored()).toEqual([]);
  });

  it("are compared once, by themselves, and have no difference", async () => {
    at = SECOND + HOUR_MS / 2;
    let asked = 0;
    const counted: DailyPorts["compare"] = (...given) => {
      asked++;
      return honest(...given);
    };
    const first = daily(counted);
    await Promise.all([first.round(), daily(counted).round()]);
    await first.round();
    await daily(counted).round();
    expect(asked).toBe(1);
    const [row, ...others] = await stored();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      day: "2025-01-01",
      state: "made",
      attempt: 1,
      sinceAt: firstBar,
      toAt: SECOND,
      decisions: 148,
      differences: 0,
      unexplained: 0,
      codeVersion: "1.2.3",
      endedAt: now,
      agentVersion: 1,
    });
    expect(row?.acts).toBeGreaterThan(5);
    expect(row?.fills).toBeGreaterThan(3);
    expect([row?.dataHash, row?.backtestHash].every((hash) => /^[0-9a-f]{12,}$/.test(hash ?? ""))).toBe(true);
  });

  it("wait for the next date of the machine, where the market is played", async () => {
    at = THIRD + HOUR_MS;
    await daily().round();
    expect(await stored()).toHaveLength(1);
    expect(await told()).toEqual([]);
  });

  it("are late hours after that, and told", async () => {
    now = (Math.floor(now / DAY_MS) + 1) * DAY_MS + 3 * HOUR_MS;
    expect(await told()).toEqual([]);
    now += 1;
    expect(await told()).toEqual([
      ["warn", 'agent "coin": 2025-01-02 was to be compared with a backtest hours ago, and was not'],
    ]);
  });

  it("say why they could not be compared, and are tried again after an hour", async () => {
    const failing = daily(async () => {
      throw new Fault("broker_unreachable", "nobody answers");
    });
    await failing.round();
    expect((await stored())[0]).toMatchObject({ day: "2025-01-02", state: "failed", failure: "nobody answers", findings: null });
    const why = [["warn", 'agent "coin": 2025-01-02 could not be compared with a backtest: nobody answers']];
    expect(await told()).toEqual(why);
    await daily().round();
    expect(await told()).toEqual(why);
    const broken = daily(async () => {
      throw new Error("a bug");
    });
    now += HOUR_MS + 1;
    await broken.round();
    expect((await stored())[0]).toMatchObject({ attempt: 2, failure: "something went wrong inside the desk; its log says what" });
    now += HOUR_MS + 1;
    const without = daily(async () => ({ agent: { version: 1 }, to: at, hasBars: false, compared: null }));
    await without.round();
    expect((await stored())[0]).toMatchObject({ attempt: 3, state: "failed", failure: "no bars of its symbol are known" });
  });

  it("are taken up where a process was killed over them, and what that one still writes is lost", async () => {
    now += HOUR_MS + 1;
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const killed = daily(async (...asked) => {
      await held;
      return honest(...asked);
    });
    const late = killed.round();
    await expect.poll(async () => (await stored())[0]).toMatchObject({ state: "making", attempt: 4 });
    await daily().round();
    expect((await stored())[0]).toMatchObject({ state: "making", attempt: 4 });
    now += 15 * 60_000 + 1;
    await daily().round();
    const [made] = await stored();
    expect(made).toMatchObject({ state: "made", attempt: 5, failure: null });
    now += 1_000;
    answer();
    await late;
    expect((await stored())[0]).toEqual(made);
    expect(await told()).toEqual([]);
  });

  it("go on where the day before ended, also with what was held over midnight", async () => {
    const of = { accountId: account.id, agentId: QUICK_COIN.id };
    const [first] = await runsOfPeriod(desk.database.db, { ...of, from: SECOND, to: SECOND + 300_000 });
    expect(first?.made?.decision.basis.holding).not.toBeNull();
    const [made, before] = await stored();
    expect(made).toMatchObject({ day: "2025-01-02", fromAt: before?.toAt, sinceAt: SECOND, toAt: THIRD });
    expect(made).toMatchObject({ decisions: 288, differences: 0, unexplained: 0 });
  });

  it("are left to whoever comes next, where the desk ends, and are nobody's in a database of its own", async () => {
    await desk.database.db.execute(sql`delete from divergences where day = '2025-01-02'`);
    const ending = daily(
      (_, __, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    );
    const round = ending.round();
    await expect.poll(stored).toHaveLength(2);
    ending.end();
    await round;
    expect(await stored()).toHaveLength(1);
    const dying = daily(() => new Promise(() => undefined));
    void dying.round();
    await expect.poll(stored).toHaveLength(2);
    now += 1;
    await daily().round();
    expect((await stored())[0]).toMatchObject({ state: "making", attempt: 1 });
    await daily(honest, true).round();
    expect((await stored())[0]).toMatchObject({ state: "made", attempt: 2, differences: 0 });
  });
});

describe("what nobody can explain", { timeout: 120_000 }, () => {
  it("is told from three differences and a twentieth of what was done on, and listed", async () => {
    await desk.database.db.execute(sql`
      update runs set state = 'held', reason = 'it says so' where id in (
        select r.id from runs r join decisions d on d.run_id = r.id
        where d.action = 'buy' and r.state = 'ordered' order by r.due_at limit 4)`);
    await desk.database.db.execute(sql`delete from divergences`);
    at = SECOND + HOUR_MS;
    await daily().round();
    const { rows, standing } = await divergenceHistory(context(), QUICK_COIN.id);
    expect(rows[0]).toMatchObject({ day: "2025-01-01", state: "made" });
    // The account's state is the cause of what is refused without a rule: none of it is unexplained.
    expect(rows[0]?.counts?.account_state).toBeGreaterThan(3);
    expect(standing).toMatchObject({ unexplained: 0, isOver: false });
    await desk.database.db.execute(sql`update divergences set unexplained = 2, acts = 4`);
    expect(await told()).toEqual([]);
    await desk.database.db.execute(sql`update divergences set unexplained = 3, acts = 61`);
    expect(await told()).toEqual([]);
    await desk.database.db.execute(sql`update divergences set unexplained = 3, acts = 60`);
    expect(await told()).toEqual([
      [
        "warn",
        'agent "coin": 3 differences from its backtests in 30 days have no cause, 5.00 % of what was done: trust neither until it is known why',
      ],
    ]);
    expect((await divergenceHistory(context(), QUICK_COIN.id)).standing).toMatchObject({
      unexplained: 3,
      acts: 60,
      isOver: true,
    });
    now += 30 * DAY_MS + 1;
    expect((await divergenceHistory(context(), QUICK_COIN.id)).standing).toMatchObject({
      unexplained: 0,
      acts: 0,
      isOver: false,
    });
  });
});
