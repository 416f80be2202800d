import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDeskState, statesOfAccounts } from "@/db/queries/accounts/kill-switch";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const config = { seed: 5, startAt: START, endAt: null, symbols: [] };

let server: TestDatabase;
let desk: TestDesk;
/** The broker of this account does not answer. */
let away: string | null;
let first: string;
let second: string;
let aside: string;
beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  away = null;
  [first, second, aside] = [await open(), await open(), await open()];
  await setAccountAside(desk, { accountId: aside });
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

const open = async () => (await desk.open({ kind: "simulated", config })).id;
const states = () => statesOfAccounts(desk.database.db);
const engaged = async () => [...(await states())].flatMap(([id, state]) => (state === "halted" ? [id] : [])).sort();
const services = {
  database: calmDatabase(),
  atBroker: async ({ id }: { readonly id: string }) => {
    if (id === away) throw new Error("the broker does not answer");
    return { collect: async () => undefined, protect: async () => [], broker: {} };
  },
};
const callerAt = (looksAt?: string) => createCaller(asDesk({ desk, services, looksAt } as unknown as ApiContext));
const move = { engaged: true, reason: "test" } as const;

describe("the kill switch", () => {
  it("is that of the account that is looked at, and of the default one where none is; the others trade on", async () => {
    await callerAt(second).accounts.setKillSwitch(move);
    expect(await engaged()).toEqual([second]);
    await callerAt().accounts.setKillSwitch(move);
    expect(await engaged()).toEqual([first, second]);
    await callerAt(first).accounts.setKillSwitch({ accountId: second, engaged: false, reason: "test" });
    expect(await engaged()).toEqual([first]);
  });

  it("of every account that goes on is engaged at once, and each answers for itself", async () => {
    away = second;
    const { accounts } = await callerAt(first).accounts.engageAll({ reason: "test" });
    expect(accounts.map(({ account, refusal }) => [account.id, refusal])).toEqual([
      [first, null],
      [second, null],
    ]);
    expect(accounts.map((each) => (each.refusal === null ? each.trouble : "refused"))).toEqual([
      null,
      "the broker does not answer",
    ]);
    expect(await engaged()).toEqual([first, second].sort());
  });

  it("pauses entries of all accounts, and never lets a desk that is halted sell again", async () => {
    const deskState = async () => (await readDeskState(desk.database.db))?.state ?? "active";
    const pauseAll = () => callerAt(first).accounts.engageAll({ reason: "test", cancel: "pause" });
    expect((await pauseAll()).accounts.map(({ account, refusal }) => [account.id, refusal])).toEqual([
      [first, null],
      [second, null],
    ]);
    expect(await deskState()).toBe("reducing");
    await callerAt(first).accounts.setDeskState({ state: "halted", reason: "all of it" });
    await pauseAll();
    expect(await deskState()).toBe("halted");
  });

  it("that cannot be moved in one account says so of that one, and the others are stopped", async () => {
    const blocked = desk.database.sql.begin(async (sql) => {
      await sql`select * from kill_switch where account_id = ${first} for update`;
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    });
    const began = performance.now();
    const { accounts } = await callerAt().accounts.engageAll({ reason: "test" });
    expect(performance.now() - began).toBeLessThan(2_400);
    expect(accounts.map(({ account, refusal }) => [account.id, refusal])).toEqual([
      [first, expect.stringMatching(/^NOT engaged: /)],
      [second, null],
    ]);
    await blocked;
    expect(await engaged()).toEqual([second]);
  });
});

it("what is looked at is acted on, and what is set aside changes in nothing but what its agents may do", async () => {
  await callerAt(first).agents.setMode({ agentIds: ["tsla"], mode: "off" });
  const modeAt = async (looksAt: string) =>
    (await desk.database.sql`select mode from account_agents where account_id = ${looksAt} and agent_id = 'tsla'`)[0]?.mode;
  expect([await modeAt(first), await modeAt(second)]).toEqual(["off", "on"]);
  await callerAt(aside).agents.setMode({ agentIds: ["tsla"], mode: "observe" });
  expect(await modeAt(aside)).toBe("observe");
  await expect(callerAt(aside).accounts.setClock({ paused: true })).rejects.toThrow("is set aside: go on with it first");
  await callerAt(first).accounts.setClock({ paused: true });
  const paused = await desk.database.sql<{ id: string }[]>`select id from accounts where clock_paused`;
  expect(paused.map(({ id }) => id)).toEqual([first]);
});
