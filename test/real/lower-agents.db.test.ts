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
  expect(await watchedAgents(database.db, accountId, trading.clock.now())).toMatchObject([
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
  expect(await watchedAgents(database.db, accountId, trading.clock.now())).toEqual([]);
});
