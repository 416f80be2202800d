import { expect, it } from "vitest";
import { autonomyIn } from "@/db/queries/autonomy/autonomy";
import { watchedAgents } from "@/db/queries/autonomy/watched-agents";
import { setAutonomy } from "@/server/control/agents/set-autonomy";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { lowerAgents } from "@/server/pipeline/triggers/lower-agents";
import { entryIntent } from "../support/desk/real-order";
import { stageRealDesk } from "../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const MANY = "100000000";

it("an agent that did what no backtest makes of its days is moved a rung down, once, by what came since it stands there", async () => {
  const desk = deskOf();
  const { accountId, database, trading } = desk;
  const keep = (day: string, unexplained: number, acts: number) => database.sql`
    insert into divergences (account_id, agent_id, day, state, began_at, ended_at, from_at, to_at, decisions, fills, acts, differences, unexplained, findings)
    values (${accountId}, 'tsla', ${day}, 'made', now(), ${new Date(trading.wall.now()).toISOString()}, ${`${day}T05:00:00Z`},
      ${`${day}T21:00:00Z`}, 78, 10, ${acts}, ${unexplained}, ${unexplained}, '{}')`;
  await keep("2026-02-26", 2, 20);
  expect(await lowerAgents(trading)).toEqual([]);
  await keep("2026-02-27", 1, 20);
  const because =
    "7.50 % of what it did on this rung is not what a backtest makes of it, nobody knows why, and 5.00 % are enough";
  expect(await lowerAgents(trading)).toEqual([`agent "tsla" asks a person from now on: ${because}`]);
  expect(await autonomyIn(database.db, accountId, "tsla")).toMatchObject({ rung: "approve", by: "system", reason: because });
  expect(await lowerAgents(trading)).toEqual([]);
  await keep("2026-03-04", 3, 60);
  expect(await lowerAgents(trading)).toEqual([expect.stringMatching(/^agent "tsla" observes only from now on: 5\.00 %/)]);
});

it("an agent whose orders the broker refuses is moved a rung down, once, and a person is told", async () => {
  const desk = deskOf();
  const { accountId, database, trading } = desk;
  const refuse = async (count: number) => {
    for (let i = 0; i < count; i++)
      expect(await sendIntent(trading, await entryIntent(desk, "tsla", { qty: MANY }), false)).toMatchObject({ kind: "refused" });
  };
  await refuse(4);
  expect(await lowerAgents(trading)).toEqual([]);
  await refuse(1);
  const because = "the broker refused 5 of its orders within an hour, and 5 are enough";
  expect(await lowerAgents(trading)).toEqual([`agent "tsla" asks a person from now on: ${because}`]);
  expect(await autonomyIn(database.db, accountId, "tsla")).toMatchObject({ rung: "approve", by: "system", reason: because });
  expect(await autonomyIn(database.db, accountId, "tsla-2")).toMatchObject({ rung: "full" });
  expect(await watchedAgents(database.db, { accountId, now: trading.clock.now(), agents: [], since: 0 })).toMatchObject([
    { agentId: "tsla", lowered: { rung: "approve", reason: because } },
  ]);
  // What moved it is of the rung before.
  expect(await lowerAgents(trading)).toEqual([]);
  const back = {
    accountId,
    agentId: "tsla",
    rung: "capped",
    standsAt: "approve",
    cap: { orderUsd: 100, positionUsd: 100 },
  } as const;
  const asked = { reason: "it was looked at", word: "", shown: [], marketAt: trading.clock.now() };
  await setAutonomy(desk, { ...back, ...asked }, () => undefined);
  expect(await watchedAgents(database.db, { accountId, now: trading.clock.now(), agents: [], since: 0 })).toEqual([]);
});
