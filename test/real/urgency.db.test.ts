import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { atBroker } from "@/server/app/wiring/at-broker";
import { cancelOrder } from "@/server/control/orders/cancel-order";
import { moveStop } from "@/server/control/orders/move-stop";
import { closePosition } from "@/server/control/positions/close-position";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { contextFor } from "@/server/pipeline/trading-context";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent } from "../support/desk/real-order";
import { bare, held, stageRealDesk } from "../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
/** Of 200 requests a minute: more than books may use, less than entries may. */
const BEYOND_BOOKS = 145;
/** More than entries may use: exits alone may. */
const BEYOND_ENTRIES = 165;

/** Uses up the budget of both lines but for what the more urgent may use. */
async function useUp({ alpaca }: RealDesk, requests: number): Promise<void> {
  for (const line of [alpaca.trading, alpaca.data]) {
    const missing = requests - line.state().usedLastMinute;
    const ask = () => line.fetchFor("exit")(`${alpaca.access.tradingUrl}/v2/clock`);
    for (let sent = 0; sent < missing; sent++) await ask();
  }
}

const starter = { enqueue: async () => undefined };
const given = (desk: RealDesk) => ({ accountId: desk.accountId, agentId: "tsla", marketAt: desk.wall.now() });

async function endOf(desk: RealDesk, { id }: { readonly id: number }) {
  await desk.run([id]);
  const { state, reason } = await runById(desk.database.db, id);
  return `${state}: ${reason}`;
}

describe("when the request budget is nearly used up", () => {
  it("a person still moves a stop", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await useUp(desk, BEYOND_ENTRIES);
    const moving = moveStop(desk, atBroker(desk.trading), { agentId: "tsla", stopPrice: "50" });
    await expect(moving).resolves.toEqual({ stopPrice: "50" });
  });

  it.each([
    ["reduces", "1", ["tsla 3"]],
    ["closes", null, []],
  ])("a person still %s a position", async (_, qty, left) => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await useUp(desk, BEYOND_ENTRIES);
    const { market } = atBroker(desk.trading);
    const run =
      qty === null
        ? await closePosition(desk, starter, given(desk))
        : await reducePosition(desk, starter, market, { ...given(desk), qty });
    expect(await endOf(desk, run)).toMatch(/^ordered: /);
    await desk.moveTo(desk.wall.now() + 120_000);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(left);
    expect(await bare(desk)).toEqual(left.map(() => "0"));
    expect(await realViolations(desk)).toEqual([]);
  });

  it("a person still cancels an order", async () => {
    const desk = deskOf();
    const intent = await entryIntent(desk, "tsla", { type: "limit", limitPrice: "1", orderClass: "simple", bracket: null });
    await sendIntent(desk.trading, intent, false);
    await useUp(desk, BEYOND_ENTRIES);
    const { db } = desk.database;
    const at = atBroker(desk.trading);
    await at.collect();
    const [order] = await openOrdersOf(db, desk.accountId);
    expect(await cancelOrder(desk, at, order?.id ?? "")).toEqual({ state: "canceled", done: [] });
  });

  it("a stop that is missing is put back", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await desk.trading.broker.cancel(result.order.id);
    await useUp(desk, BEYOND_ENTRIES);
    const at = atBroker(desk.trading);
    await at.collect();
    expect(await bare(desk)).toEqual(["4"]);
    expect(await at.protect("tsla")).toEqual([expect.stringMatching(/^put a stop of [\d.]+ and a target of [\d.]+ back/)]);
    expect(await bare(desk)).toEqual(["0"]);
  });

  it("what was entered is still looked up, while books and pages wait", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await useUp(desk, BEYOND_BOOKS);
    const id = result.order.clientOrderId;
    await expect(contextFor("entry", desk.trading).broker.findByClientId(id)).resolves.toMatchObject({ clientOrderId: id });
    await expect(desk.trading.broker.findByClientId(id)).rejects.toThrow(/the request budget is used up: 14\d of 200 a minute/);
  });
});
