import { expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { promisedBy } from "@/server/core/orders/promised";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { handAtBroker } from "../../support/desk/hand-at-broker";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

const desk = stageRealDesk();
const PLAIN = { orderClass: "simple", bracket: null } as const;
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";

/** Found by interleaving 2927: each agent left out what somebody offered, so that as much again stayed bare. */
it("has all that is free protected between the agents of a symbol where somebody offers what they hold (fault 42)", async () => {
  const hand = handAtBroker(desk());
  await enter(desk(), "tsla", { ...PLAIN, qty: "4" });
  await enter(desk(), "tsla-2", { ...PLAIN, qty: "4" });
  await lookAfterBooks(desk().trading);
  await hand.cancelSales("TSLA");
  await hand.order("TSLA", "sell", "3", { type: "limit", limit_price: "9000", time_in_force: "gtc" });
  await desk().moveTo(desk().wall.now() + 60_000);
  await lookAfterBooks(desk().trading);
  const stops = (await openOrdersOf(desk().database.db, desk().accountId)).filter(({ agentId }) => agentId !== null);
  expect(stops.map(({ agentId, stopPrice }) => [agentId, stopPrice !== null])).toEqual([
    ["tsla", true],
    ["tsla-2", true],
  ]);
  expect(promisedBy(stops)).toBe("5");
  expect((await hand.positions()).map(({ qty, qty_available }) => [qty, qty_available])).toEqual([["8", "0"]]);
  expect(await realViolations(desk(), { byHand: hand.sent, questions: [UNPROTECTED] })).toEqual([]);
});
