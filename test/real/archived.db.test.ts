import { expect, it } from "vitest";
import { agentModeIn } from "@/db/queries/account-agents";
import { archiveAgent } from "@/server/control/agents/archive-agent";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../support/desk/real-order";
import { bare, held, stageRealDesk } from "../support/desk/stage-real-desk";

const desk = stageRealDesk();

function archive(): Promise<void> {
  const { accountId, wall, trading } = desk();
  const instrumentOf = async (symbol: string) => trading.market.instrument(symbol);
  return archiveAgent(desk(), [{ accountId, name: "Paper 1", marketAt: wall.now(), instrumentOf }], "tsla");
}

it.each([
  ["that is committed and not sent yet", "committed"],
  ["that waits at the broker", "waits"],
] as const)("an agent with an entry %s is not archived, for nobody would sell what it brings (fault 50)", async (_, how) => {
  const intent = await entryIntent(desk(), "tsla");
  if (how === "waits") {
    await desk().server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 1e-7 });
    await sendIntent(desk().trading, intent, false);
    await collectChanges(desk().trading);
  }
  await expect(archive()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("is under way") });
  expect(await agentModeIn(desk().database.db, desk().accountId, "tsla")).toBe("on");
  desk().server.faults.reset();
  if (how === "committed") await sendIntent(desk().trading, intent, false);
  await fill(desk());
  expect((await desk().closeNow("tsla")).reason).toMatch(/^sold 4 TSLA at /);
  await fill(desk());
  await archive();
  expect([await held(desk()), await realViolations(desk())]).toEqual([[], []]);
});

it("what an archived agent holds all the same has its stop put back, by its parameters where none was said (fault 50)", async () => {
  await enter(desk(), "tsla");
  await desk().database.sql`update agents set archived_at = now(), mode = 'off' where id = 'tsla'`;
  await desk().database.sql`update order_intents set stop_price = null`;
  const target = (await desk().alpaca.broker.openOrders()).find(({ side }) => side === "sell");
  await desk().alpaca.broker.cancel(target?.id ?? "");
  await collectChanges(desk().trading);
  expect(await bare(desk())).toEqual(["4"]);
  await lookAfterBooks(desk().trading);
  expect(await bare(desk())).toEqual(["0"]);
  expect(await realViolations(desk())).toEqual([]);
});
