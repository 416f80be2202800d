import { afterAll, beforeAll, expect, it } from "vitest";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { retryRun } from "@/server/control/runs/retry-run";
import { Fault } from "@/server/core/fault";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const END = START + 40 * 60_000;

let database: TestDatabase;
let desk: TestDesk;
let past: string;
let traded: string;
/** What the market says of a symbol. */
let lookUp: (symbol: string) => Promise<unknown> = async () => ({});

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 5, startAt: START, endAt: END, symbols: [] };
  past = (await desk.open({ kind: "simulated", config })).id;
  await desk.playToEnd(past);
  await setAccountAside(desk, { accountId: past });
  traded = (await desk.open({ kind: "simulated", config: { ...config, seed: 6 } })).id;
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

const callerAt = (looksAt?: string) => {
  const services = {
    venues: { list: () => [], state: async () => null },
    nodeId: "test",
    database: { whileItAnswers: (work: () => unknown) => work() },
    clockOf: async () => ({ at: END, speed: "1", paused: true, full: false }),
    quote: async () => null,
    instrument: async () => null,
    instrumentNow: (_: unknown, symbol: string) => lookUp(symbol),
    schedule: {
      check: () => undefined,
      promiseObjection: () => null,
      describe: () => "",
      next: () => [],
      clockChanges: () => [],
    },
  };
  return createCaller(asDesk({ desk, services, looksAt } as unknown as ApiContext));
};

it("lists every account with its state, its span and its result", async () => {
  const [second, first, ...more] = await callerAt().accounts.list();
  expect(more).toEqual([]);
  expect(second).toMatchObject({ id: traded, state: "going", isDefault: true, from: START, result: null });
  expect(first).toMatchObject({ id: past, kind: "simulated", state: "ended", from: START, to: END });
  expect(first?.result?.at).toBeLessThanOrEqual(END);
  expect(first?.result?.usd).toBeCloseTo((first?.result?.equityUsd ?? 0) - 30_000, 6);
});

it("answers of the account that is looked at, and of the one that is traded where none or nothing is", async () => {
  const [there, here, nowhere] = [callerAt(past), callerAt(), callerAt("sim-99")];
  expect((await there.runs.list({ limit: 5 })).rows).toHaveLength(5);
  expect((await here.runs.list({ limit: 5 })).rows).toEqual([]);
  expect((await nowhere.runs.list({ limit: 5 })).rows).toEqual([]);
});

it("changes no order, position or clock from there, and says of which account it speaks", async () => {
  const there = callerAt(past);
  const now = await there.accounts.current();
  expect(now).toMatchObject({ id: past, isDefault: false, goesOn: false, goingOn: [{ id: traded, isEngaged: false }] });
  await expect(there.accounts.setClock({ paused: true })).rejects.toThrow("Simulated 1 is set aside: go on with it first");
  await desk.database.sql`update kill_switch set engaged = true, reason = 'test' where account_id = ${traded}`;
  expect((await callerAt().accounts.current()).killSwitch).toMatchObject({ engaged: true, reason: "test" });
  expect(await there.accounts.current()).toMatchObject({
    killSwitch: { engaged: false },
    goingOn: [{ id: traded, isEngaged: true }],
  });
  await desk.database.sql`update kill_switch set engaged = false where account_id = ${traded}`;
});

const NEW = async (id: string, symbol: string) => {
  const { cron, timeZone, params } = await callerAt().agents.get({ agentId: "tsla" });
  return { id, name: id, symbol, cron, timeZone, params };
};

it("runs nothing again in an account that is set aside", async () => {
  const [run] = await desk.database.sql`
    update runs set state = 'failed' where id = (select min(id) from runs where account_id = ${past}) returning id::int`;
  const starter = { enqueue: async () => undefined };
  const retried = retryRun(desk, starter, Number(run?.id));
  await expect(retried).rejects.toMatchObject({ code: "refused", message: expect.stringMatching(/ which is set aside: /) });
});

it("keeps an archived agent as a page, and brings it back turned off", async () => {
  const caller = callerAt();
  await caller.agents.archive({ agentId: "iwm" });
  expect(await callerAt(past).agents.get({ agentId: "iwm" })).toMatchObject({ id: "iwm", archivedAt: expect.any(Number) });
  expect((await callerAt(past).runs.list({ agentId: "iwm" })).rows.length).toBeGreaterThan(0);
  expect((await caller.agents.archived()).map(({ id }) => id)).toEqual(["iwm"]);
  await caller.agents.restore({ agentId: "iwm" });
  expect(await caller.agents.get({ agentId: "iwm" })).toMatchObject({ archivedAt: null, mode: "off" });
  expect((await caller.agents.list()).map(({ id }) => id)).toContain("iwm");
  await expect(caller.agents.restore({ agentId: "iwm" })).rejects.toThrow('agent "iwm" is not archived');
});

it("has a new agent observe unless another mode is given", async () => {
  const caller = callerAt();
  await caller.agents.create(await NEW("watcher", "AAPL"));
  await caller.agents.create({ ...(await NEW("sleeper", "AAPL")), mode: "off" });
  expect([
    (await caller.agents.get({ agentId: "watcher" })).mode,
    (await caller.agents.get({ agentId: "sleeper" })).mode,
  ]).toEqual(["observe", "off"]);
});

it("asks the market for a symbol, and takes none that it does not know or could not be asked for", async () => {
  const caller = callerAt();
  lookUp = async (symbol) => {
    throw new Fault("not_found", `nobody trades "${symbol}"`);
  };
  await expect(caller.agents.create(await NEW("unknown", "ZZZZZ"))).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: 'symbol "ZZZZZ" is not known in Simulated 2, it must be one that its market trades: nobody trades "ZZZZZ"',
  });
  lookUp = async () => {
    throw new Fault("broker_unreachable", "the broker does not answer");
  };
  await expect(caller.agents.create(await NEW("unasked", "ZZZZZ"))).rejects.toMatchObject({
    code: "BAD_GATEWAY",
    message: 'symbol "ZZZZZ" could not be asked for at the market of Simulated 2: the broker does not answer; try again',
  });
  expect((await caller.agents.list()).map(({ symbol }) => symbol)).not.toContain("ZZZZZ");
});
