import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { insertAgent } from "@/db/queries/insert-agent";
import { NOT_FLAT } from "@/db/queries/ledger/kept-positions";
import { checkSchedule } from "@/server/api/agents/check-schedule";
import { readSchedule } from "@/server/api/agents/read-schedule";
import { createRound } from "@/server/api/attention/round";
import { notFlat, unkeptPromises } from "@/server/api/attention/session-attention";
import type { ApiContext, DeskServices } from "@/server/api/context";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { requireSchedule } from "@/server/engine/schedule/cron";
import { describe as inWords } from "@/server/engine/schedule/cron-words";
import { sessionPromiseObjection } from "@/server/engine/schedule/session-promise";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const NOW = Date.parse("2026-11-27T21:00:00Z");
const REASON =
  'cron "0 10 * * 1-5" has one run a session, the last before the close, which only sells: the agent would never buy; add runs between the open and the close, or turn';

let database: TestDatabase;
let desk: TestDesk;
let context: ApiContext & { readonly account: AccountRow };

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 1, startAt: Date.now(), endAt: null, symbols: [] } });
  const schedule = {
    check: (cron: string, timeZone: string) => void requireSchedule(cron, timeZone),
    describe: (cron: string, timeZone: string) => inWords({ cron, timeZone, due: requireSchedule(cron, timeZone).due }),
    next: () => [],
    clockChanges: () => [],
    promiseObjection: (agent) => sessionPromiseObjection(agent, NOW),
  } satisfies Partial<DeskServices["schedule"]>;
  const services = { schedule, clockOf: async () => ({ at: NOW }) };
  context = { desk, services, account: await accountById(desk.database.db, id) } as unknown as typeof context;
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

function once() {
  const [tsla] = DEFAULT_AGENTS;
  if (!tsla) throw new Error("there is no agent of TSLA");
  return { ...tsla, id: "once", name: "Once", cron: "0 10 * * 1-5" };
}

it("refuses an agent whose schedule cannot keep its promise, naming the field, and takes it without the promise", () => {
  const agent = once();
  expect(() => checkSchedule(context.services, agent)).toThrow(`${REASON} exitAtSessionEnd off`);
  checkSchedule(context.services, { ...agent, params: { ...agent.params, exitAtSessionEnd: false } });
  checkSchedule(context.services, { ...agent, symbol: "BTC/USD" });
});

it("says so while the schedule is typed, once a symbol and the promise are known", async () => {
  const asked = { cron: "0 10 * * 1-5", timeZone: "America/New_York" };
  expect(await readSchedule(context, { ...asked, symbol: "TSLA", exitAtSessionEnd: true })).toMatchObject({
    objection: `${REASON} exitAtSessionEnd off`,
  });
  expect(await readSchedule(context, { ...asked, symbol: "TSLA", exitAtSessionEnd: false })).toMatchObject({ objection: null });
  expect(await readSchedule(context, { ...asked, exitAtSessionEnd: true })).toMatchObject({ objection: null });
});

it("names the agents from before whose schedule cannot keep their promise, while they are on", async () => {
  await desk.database.db.transaction((tx) => insertAgent(tx, once(), { at: 0, actor: "test" }));
  expect(await unkeptPromises(createRound(context))).toEqual([
    { level: "warn", text: `agent "once": ${REASON} "Sell before the close" off`, at: null, href: "/agents/once" },
  ]);
  await setAgentMode(desk, { accountId: context.account.id, agentIds: ["once"], mode: "off" });
  expect(await unkeptPromises(createRound(context))).toEqual([]);
});

it("tells for a day of what was not sold before the close, and that it is gone once it is", async () => {
  const { db } = desk.database;
  const { id: accountId } = context.account;
  const words = 'agent "tsla" holds 4 TSLA 4 min before the close and was to hold nothing: it is being sold';
  const at = desk.wall.now();
  const detail = { accountId, agentId: "tsla", session: "2026-11-27", symbol: "TSLA", qty: "4", words };
  for (const each of [at - 25 * 3_600_000, at])
    await db.transaction((tx) => audit(tx, { at: each, actor: "system", action: NOT_FLAT, subject: "tsla", detail }));
  expect(await notFlat(createRound(context))).toEqual([
    { level: "note", text: `${words}; it holds nothing any more`, at, href: "/runs" },
  ]);
  await desk.database.sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
    values (${accountId}, 'tsla', 'TSLA', 4, 250, 0, 0, now())`;
  expect(await notFlat(createRound(context))).toEqual([{ level: "stop", text: words, at, href: "/positions" }]);
});
