import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import type { OrderRequest } from "@/server/core/orders/order";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { aroundOwnStops } from "@/server/pipeline/sending/around-own-stops";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const MINUTE_MS = 60_000;
const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const SHARES = { symbol: "TSLA", orderClass: "simple", bracket: null, qty: "4" } as const;
/** Two agents of each symbol. */
const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm")
  .map(byHeadlines)
  .flatMap((agent) => [agent, { ...agent, id: `${agent.id}-2`, name: `${agent.name} too` }]);
const desk = stageRealDesk({ agents: AGENTS });

/** Somebody cancels at the broker whatever sells. */
async function cancelSales(): Promise<void> {
  for (const { id, side, parentId } of await openOrdersOf(desk().database.db, desk().accountId))
    if (side === "sell" && parentId === null) await desk().alpaca.broker.cancel(id);
  for (const { id, side } of await openOrdersOf(desk().database.db, desk().accountId))
    if (side === "sell") await desk().alpaca.broker.cancel(id);
  await collectChanges(desk().trading);
}

async function aMinuteLater(): Promise<string> {
  await desk().moveTo(desk().wall.now() + MINUTE_MS);
  return (await lookAfterBooks(desk().trading)).done.join("; ");
}

/** Buys more while next to nothing trades: the desk's own stop makes way, and the purchase waits. */
async function buyAroundTheStop(agentId: string, part: Partial<OrderRequest> & { readonly symbol: string }): Promise<void> {
  await desk().server.faults.add({ fault: "partial_fill", symbol: part.symbol, qty: 1e-7 });
  const intent = await entryIntent(desk(), agentId, part);
  const refused = await sendIntent(desk().trading, intent, false);
  if (refused.kind !== "refused" || !refused.isWash) throw new Error("the order was not refused as a wash trade");
  const log = () => undefined;
  expect((await aroundOwnStops(intent, refused, { trading: desk().trading, log })).kind).toBe("placed");
}

describe("a purchase for which a stop of the desk's own made way, and which nobody sells to", () => {
  it.each([
    ["of the agent whose stop it was", "tsla", "tsla", SHARES, ["tsla 4"]],
    ["of another agent of a coin, beside whose bid no stop may rest", BTC, `${BTC}-2`, COIN, ["btc-usd 0.09975"]],
  ])("%s is cancelled within two minutes, and the stop is put back (fault 26)", async (_, holder, buyer, part, holds) => {
    await enter(desk(), holder, part);
    await lookAfterBooks(desk().trading);
    await buyAroundTheStop(buyer, part);
    await aMinuteLater();
    await aMinuteLater();
    // What traded of the purchase is dust by then, or swept.
    const whole = (await held(desk())).filter((words) => Number(words.split(" ").at(-1)) > 1e-6);
    expect([whole, [...new Set(await bare(desk()))]]).toEqual([holds, ["0"]]);
    expect((await openOrdersOf(desk().database.db, desk().accountId)).filter(({ side }) => side === "buy")).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a position of an asset of which nobody tells in which steps it trades", () => {
  it("keeps no other one from its stop, and is told of (fault 35)", async () => {
    await enter(desk(), BTC, COIN);
    await enter(desk(), "tsla");
    await lookAfterBooks(desk().trading);
    await cancelSales();
    expect(await bare(desk())).toEqual(["0.09975", "4"]);
    // What was told before is known for a while, so another process looks.
    const other = await desk().openNode("other");
    await desk().server.faults.add({ fault: "server_error", method: "GET", path: "/v2/assets/BTC" });
    const { done } = await lookAfterBooks(other.trading);
    expect(done.join("; ")).toMatch(
      /BTC\/USD of agent "btc-usd" could not be protected: .*put a stop of .* back for TSLA of agent "tsla"/,
    );
    expect(await bare(desk())).toEqual(["0.09975", "0"]);
    desk().server.faults.reset();
    await aMinuteLater();
    expect(await bare(desk())).toEqual(["0", "0"]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a stop that is gone overnight", () => {
  it("is not put where the market has opened under it, which the broker refuses: the position is sold (fault 38)", async () => {
    await enter(desk(), "tsla");
    await lookAfterBooks(desk().trading);
    await desk().moveTo(Date.parse("2026-03-03T22:00:00Z"));
    await cancelSales();
    await desk().server.faults.add({ fault: "jump", symbol: "TSLA", factor: 0.85 });
    await desk().moveTo(Date.parse("2026-03-04T14:31:00Z"));
    expect(await aMinuteLater()).toMatch(/stop price must be less than current price.* and was sold at the market/);
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect(await held(desk())).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a Close while somebody's cancellation of the stop is pending", () => {
  it("waits for it, for the broker cancels nothing twice (fault 34)", async () => {
    await enter(desk(), "tsla", SHARES);
    await lookAfterBooks(desk().trading);
    await desk().server.faults.add({ fault: "cancel_pending", ms: 3_000, times: 1 });
    const [stop] = await openOrdersOf(desk().database.db, desk().accountId);
    await desk().alpaca.broker.cancel(stop?.id ?? "");
    expect((await desk().closeNow("tsla")).reason).toMatch(/^sold 4 TSLA at /);
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect(await held(desk())).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });
});
