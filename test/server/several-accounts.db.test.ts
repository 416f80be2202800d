import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById, accountsGoingOn, activeAccount, openAccount as insertAccount } from "@/db/queries/accounts/accounts";
import { listDecisions } from "@/db/queries/decisions";
import { beat } from "@/db/queries/nodes";
import { listRuns } from "@/db/queries/runs/runs";
import { openPlayedAccount } from "@/server/api/accounts/open-played-account";
import { type Supervisor, supervise } from "@/server/app/supervise";
import { createVenues } from "@/server/app/wiring/create-venues";
import { venueService } from "@/server/app/wiring/venue-service";
import { resumeAccount } from "@/server/control/accounts/resume-account";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const HALF = START + 30 * 60_000;
const END = START + 150 * 60_000;
const config = { seed: 5, startAt: START, endAt: END, symbols: [] };

let server: TestDatabase;
let desk: TestDesk;
let supervisor: Supervisor | null = null;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
});
afterEach(async () => {
  await supervisor?.stop();
  supervisor = null;
  await desk.close();
  await server.drop();
});

const clockOf = async (id: string) => (await accountById(desk.database.db, id)).clockAt ?? 0;
const goingOn = async () => (await accountsGoingOn(desk.database.db)).map(({ id }) => id);
const tradedId = async () => (await activeAccount(desk.database.db))?.id;

async function superviseDesk(): Promise<Supervisor> {
  const { database, contexts, engine, work } = desk;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;
  const electorate = { db: database.db, nodeId: "test", monotonic: { now: () => performance.now() }, aside: () => null, log };
  const opened = supervise({ database, notes: database, contexts, engine, work, electorate, log });
  await opened.start();
  return opened;
}

/** An account at a broker, as a start with keys opens it. */
const openPaper = () =>
  desk.database.db.transaction((tx) =>
    insertAccount(tx, {
      kind: "paper",
      config: { seed: 1, startAt: START, endAt: null, symbols: [] },
      startCashUsd: 50_000,
      speed: "1",
      playUntil: null,
      at: START,
      atBroker: { venue: "alpaca", number: "PA1", cursor: "" },
    }),
  );

/** What was decided, agent by agent and tick by tick. */
const decided = async (accountId: string) => {
  const rows = await listDecisions(desk.database.db, { accountId, limit: 1_000 });
  return rows
    .map(({ agentId, dueAt, action, reason }) => `${new Date(dueAt).toISOString()} ${agentId} ${action} ${reason}`)
    .sort();
};

describe("accounts that are played", () => {
  it("stand where they were left, and go on from there as if nothing had been between", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    supervisor = await superviseDesk();
    await expect.poll(() => clockOf(first), { timeout: 20_000 }).toBeGreaterThan(HALF);
    const { id: second } = await desk.open({ kind: "simulated", config: { ...config, seed: 6 } });
    await supervisor.follow({ topic: "account", accountId: second });
    const left = await clockOf(first);
    expect(left).toBeLessThan(END);
    await expect.poll(() => clockOf(second), { timeout: 20_000 }).toBe(END);
    expect(await clockOf(first)).toBe(left);

    expect(await resumeAccount(desk, { accountId: first })).toEqual({ resumed: true });
    expect(await tradedId()).toBe(first);
    await supervisor.follow({ topic: "account", accountId: first });
    await expect.poll(() => clockOf(first), { timeout: 20_000 }).toBe(END);

    const { id: whole } = await desk.open({ kind: "simulated", config });
    await supervisor.follow({ topic: "account", accountId: whole });
    await expect.poll(() => clockOf(whole), { timeout: 20_000 }).toBe(END);
    const once = await decided(whole);
    expect(once.length).toBeGreaterThan(20);
    expect(await decided(first)).toEqual(once);
  }, 90_000);

  it("make way for one another, and none is lost", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    const { id: second } = await desk.open({ kind: "simulated", config });
    expect([await goingOn(), await tradedId()]).toEqual([[second], second]);
    await resumeAccount(desk, { accountId: first });
    expect([await goingOn(), await tradedId()]).toEqual([[first], first]);
    expect(await resumeAccount(desk, { accountId: first })).toEqual({ resumed: false });
    await expect(setAccountAside(desk, first)).rejects.toThrow("is the account that the desk trades");
  });
});

describe("an account at a broker", () => {
  it("goes on being traded while others are played beside it (fault 54)", async () => {
    const { id: before } = await desk.open({ kind: "simulated", config });
    const { id: paper } = await openPaper();
    expect([await goingOn(), await tradedId()]).toEqual([[paper], paper]);
    const { id: beside } = await desk.open({ kind: "simulated", config });
    expect([await goingOn(), await tradedId()]).toEqual([[paper, beside], paper]);
    await resumeAccount(desk, { accountId: before });
    expect([await goingOn(), await tradedId()]).toEqual([[paper, before], paper]);
    await setAccountAside(desk, before);
    expect([await goingOn(), await tradedId()]).toEqual([[paper], paper]);
  });

  it("is never set aside, and not gone on with by hand", async () => {
    const { id: paper } = await openPaper();
    await expect(setAccountAside(desk, paper)).rejects.toMatchObject({ code: "refused" });
    await expect(resumeAccount(desk, { accountId: paper })).rejects.toMatchObject({ code: "refused" });
    expect(await goingOn()).toEqual([paper]);
  });
});

describe("an account at a broker that nobody has the keys of", () => {
  const openAnother = () =>
    openPlayedAccount(
      { desk, services: { venues: venueService(createVenues(new Map()), desk.contexts), nodeId: "test" } as never },
      { kind: "simulated", startCashUsd: 30_000 },
    );

  it("makes way", async () => {
    await openPaper();
    const { id } = await openAnother();
    expect([await goingOn(), await tradedId()]).toEqual([[id], id]);
  });

  it("does not while another node is alive, which may have them", async () => {
    const { id: paper } = await openPaper();
    await beat(desk.database.db, { id: "other", role: "worker", host: "h", pid: 1, version: "0", startedAt: 0, aside: null });
    const { id } = await openAnother();
    expect([await goingOn(), await tradedId()]).toEqual([[paper, id], paper]);
  });
});

describe("a replay", () => {
  const open = () =>
    openPlayedAccount(
      { desk, services: { venues: venueService(createVenues(new Map()), desk.contexts), nodeId: "test" } as never },
      { kind: "replay", seed: 1, startCashUsd: 30_000, from: "2026-03-04", to: "2026-03-04", speed: "max" },
    );

  const storeBars = (symbol: string) => desk.database.sql`
    insert into market_bars (symbol, timeframe, time, open, high, low, close, volume, source)
    select ${symbol}, '5m', to_timestamp(${START / 1000 + 60}) + i * interval '5 minutes', 100, 101, 99, 100 + i % 2, 1000, 'test'
    from generate_series(0, 60) i`;

  it("runs the agents whose bars are there, and the others wait", async () => {
    await storeBars("TSLA");
    const { id, waiting } = await open();
    expect(waiting).toEqual(["Bitcoin", "Russell 2000"]);
    supervisor = await superviseDesk();
    await expect.poll(async () => (await decided(id)).length, { timeout: 20_000 }).toBeGreaterThan(5);
    const ran = await listRuns(desk.database.db, { accountId: id, limit: 1_000 });
    expect(new Set(ran.map(({ agentId }) => agentId))).toEqual(new Set(["tsla"]));
  }, 30_000);

  it("is refused where no agent has any bars", async () => {
    await storeBars("AAPL");
    await expect(open()).rejects.toMatchObject({ code: "data_missing", message: expect.stringContaining('"TSLA"') });
  });
});
