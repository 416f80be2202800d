import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById, accountsGoingOn, defaultAccount, openAccount as insertAccount } from "@/db/queries/accounts/accounts";
import { listDecisions } from "@/db/queries/decisions";
import { insertIntent } from "@/db/queries/orders/intents";
import { refusalOf, takePermit } from "@/db/queries/orders/permits";
import { listRuns } from "@/db/queries/runs/runs";
import { goOnWithAccount } from "@/server/api/accounts/go-on-with-account";
import { openPlayedAccount } from "@/server/api/accounts/open-played-account";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { type Supervisor, supervise } from "@/server/app/supervise";
import { createVenues } from "@/server/app/wiring/create-venues";
import { venueService } from "@/server/app/wiring/venue-service";
import { makeAccountDefault } from "@/server/control/accounts/make-account-default";
import { resumeAccount } from "@/server/control/accounts/resume-account";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { MOST_GOING_ON } from "@/server/core/accounts/account";
import { Fault } from "@/server/core/fault";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { orderRequest } from "../support/desk/order-request";
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
const defaultId = async () => (await defaultAccount(desk.database.db))?.id;

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

/** An entry that nobody has sent. */
const intentOf = (accountId: string) => ({
  accountId,
  agentId: "tsla",
  runId: null,
  dueAt: START,
  purpose: "entry" as const,
  request: orderRequest(),
  decisionPrice: 100,
  stopPrice: null,
  reservedUsd: "1000",
  createdAt: START,
});

/** What was decided, agent by agent and tick by tick. */
const decided = async (accountId: string) => {
  const rows = await listDecisions(desk.database.db, { accountId, limit: 1_000 });
  return rows
    .map(({ agentId, dueAt, action, reason }) => `${new Date(dueAt).toISOString()} ${agentId} ${action} ${reason}`)
    .sort();
};

describe("accounts that are played", () => {
  it("stand where they were set aside, and go on from there as if nothing had been between", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    supervisor = await superviseDesk();
    await expect.poll(() => clockOf(first), { timeout: 20_000 }).toBeGreaterThan(HALF);
    await setAccountAside(desk, { accountId: first });
    await supervisor.follow({ topic: "account", accountId: first });
    const left = await clockOf(first);
    expect(left).toBeLessThan(END);
    const { id: second } = await desk.open({ kind: "simulated", config: { ...config, seed: 6 } });
    await supervisor.follow({ topic: "account", accountId: second });
    await expect.poll(() => clockOf(second), { timeout: 20_000 }).toBe(END);
    expect(await clockOf(first)).toBe(left);

    expect(await resumeAccount(desk, first)).toEqual({ resumed: true });
    await supervisor.follow({ topic: "account", accountId: first });
    await expect.poll(() => clockOf(first), { timeout: 20_000 }).toBe(END);

    const { id: whole } = await desk.open({ kind: "simulated", config });
    await supervisor.follow({ topic: "account", accountId: whole });
    await expect.poll(() => clockOf(whole), { timeout: 20_000 }).toBe(END);
    const once = await decided(whole);
    expect(once.length).toBeGreaterThan(20);
    expect(await decided(first)).toEqual(once);
  }, 90_000);

  it("are played at the same time, and one beside another decides as it would alone", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    const { id: second } = await desk.open({ kind: "simulated", config });
    supervisor = await superviseDesk();
    await expect.poll(() => clockOf(first), { timeout: 20_000 }).toBeGreaterThan(HALF);
    expect(await clockOf(second)).toBeGreaterThan(START);
    await expect.poll(() => clockOf(first), { timeout: 30_000 }).toBe(END);
    await expect.poll(() => clockOf(second), { timeout: 30_000 }).toBe(END);
    const once = await decided(first);
    expect(once.length).toBeGreaterThan(20);
    expect(await decided(second)).toEqual(once);
  }, 90_000);

  it("set none aside when they are opened or gone on with", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    const { id: second } = await desk.open({ kind: "simulated", config });
    expect([await goingOn(), await defaultId()]).toEqual([[second, first], second]);
    await setAccountAside(desk, { accountId: first });
    expect(await goingOn()).toEqual([second]);
    expect(await resumeAccount(desk, first)).toEqual({ resumed: true });
    expect([await goingOn(), await defaultId()]).toEqual([[second, first], second]);
    expect(await resumeAccount(desk, first)).toEqual({ resumed: false });
  });

  it("are eight at most at once, and one more is refused with what to do", async () => {
    for (let n = 0; n < MOST_GOING_ON; n++) await desk.open({ kind: "simulated", config });
    const refused = {
      code: "refused",
      message: expect.stringContaining("8 accounts go on, as many as may at once: set one of them aside first"),
    };
    await expect(desk.open({ kind: "simulated", config })).rejects.toMatchObject(refused);
    await setAccountAside(desk, { accountId: "sim-1" });
    await desk.open({ kind: "simulated", config });
    await expect(resumeAccount(desk, "sim-1")).rejects.toMatchObject(refused);
    // One that was played to its end takes nobody's place.
    await desk.database.sql`update accounts set clock_at = to_timestamp(${END / 1000}) where id = 'sim-2'`;
    await resumeAccount(desk, "sim-1");
    expect((await goingOn()).length).toBe(MOST_GOING_ON + 1);
  });
});

describe("the default account", () => {
  it("is whichever a person says, and another that goes on where it is set aside: one at a broker first", async () => {
    const { id: first } = await desk.open({ kind: "simulated", config });
    const { id: paper } = await openPaper();
    const { id: last } = await desk.open({ kind: "simulated", config });
    expect(await defaultId()).toBe(paper);
    await makeAccountDefault(desk, last);
    expect(await defaultId()).toBe(last);
    await setAccountAside(desk, { accountId: last });
    expect(await defaultId()).toBe(paper);
    await setAccountAside(desk, { accountId: paper });
    expect(await defaultId()).toBe(first);
    await setAccountAside(desk, { accountId: first });
    expect([await goingOn(), await defaultId()]).toEqual([[], first]);
    await resumeAccount(desk, paper);
    expect(await defaultId()).toBe(paper);
  });
});

describe("an account at a broker", () => {
  it("goes on being traded while others are played beside it (fault 54)", async () => {
    const { id: before } = await desk.open({ kind: "simulated", config });
    const { id: paper } = await openPaper();
    const { id: beside } = await desk.open({ kind: "simulated", config });
    expect([await goingOn(), await defaultId()]).toEqual([[paper, before, beside], paper]);
  });

  it("is not set aside while its agents hold something there, and sends nothing once it is", async () => {
    const { id: paper } = await openPaper();
    await desk.database.sql`
      insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      values (${paper}, 'tsla', 'TSLA', 3, 100, 0, 0, now())`;
    const held =
      'Paper 1 is at a broker, and agent "tsla" holds 3 TSLA there: it is not left without its guards, close that first';
    await expect(setAccountAside(desk, { accountId: paper })).rejects.toMatchObject({ code: "refused", message: held });
    expect(await goingOn()).toEqual([paper]);
    await desk.database.sql`update positions set qty = 0`;
    await setAccountAside(desk, { accountId: paper });
    expect(await goingOn()).toEqual([]);
    const intent = await insertIntent(desk.database.db, intentOf(paper));
    const asked = { intent, right: { kind: "person" } as const, lifeMs: null, windowMs: 1_000, at: START };
    expect(await takePermit(desk.database.db, asked)).toBeNull();
    expect(await refusalOf(desk.database.db, asked)).toEqual({ kind: "final", words: "the account is set aside" });
    await resumeAccount(desk, paper);
    expect(await takePermit(desk.database.db, asked)).toBe(1);
  });

  it("is set aside all the same where nobody here can guard it", async () => {
    const { id: paper } = await openPaper();
    await desk.database.sql`
      insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      values (${paper}, 'tsla', 'TSLA', 3, 100, 0, 0, now())`;
    await setAccountAside(desk, { accountId: paper, isGuarded: false });
    expect(await goingOn()).toEqual([]);
  });

  it("is gone on with only where its broker is reached", async () => {
    const { id: paper } = await openPaper();
    await setAccountAside(desk, { accountId: paper });
    const services = { broker: async () => Promise.reject(new Fault("unsupported", "its keys are not set")) };
    await expect(goOnWithAccount({ desk, services } as unknown as ApiContext, paper)).rejects.toThrow("its keys are not set");
    expect(await goingOn()).toEqual([]);
    const reached = { broker: async () => ({}) };
    await goOnWithAccount({ desk, services: reached } as unknown as ApiContext, paper);
    expect(await goingOn()).toEqual([paper]);
  });
});

describe("a replay", () => {
  const open = () =>
    openPlayedAccount(
      asDesk({ desk, services: { venues: venueService(createVenues(new Map()), desk.contexts), nodeId: "test" } as never }),
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
