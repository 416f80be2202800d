import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const MINUTE_MS = 60_000;
const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const desk = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === BTC).map(byHeadlines) });

async function minutes(n: number): Promise<string> {
  const done: string[] = [];
  for (let minute = 0; minute < n; minute++) {
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    done.push(...(await lookAfterBooks(desk().trading)).done);
  }
  return done.join("; ");
}

/** The agent holds coins with a stop; what is sold at the market from now on is worked within 2 % of the bid. */
async function protectedCoin(): Promise<void> {
  await enter(desk(), BTC, COIN);
  await lookAfterBooks(desk().trading);
  await desk().server.faults.add({ fault: "coin_collar", symbol: "BTC/USD" });
}

const fallAway = () => desk().server.faults.add({ fault: "jump", symbol: "BTC/USD", factor: 0.97 });

/** Type and rest of what sells. */
async function sales(): Promise<readonly string[]> {
  const open = await openOrdersOf(desk().database.db, desk().accountId, BTC);
  return open.map(({ type, qty, filledQty }) => `${type} ${Number(qty) - Number(filledQty)}`).sort();
}

describe("a sale of a coin at the market, out of whose band the market falls before it fills", () => {
  it("is cancelled and sent anew within two minutes, for it sells nothing and nothing else protects the coins (fault 51)", async () => {
    await protectedCoin();
    await desk().closeNow(BTC);
    await fallAway();
    expect([await held(desk()), await sales()]).toEqual([["btc-usd 0.09975"], ["market 0.09975"]]);
    expect(await minutes(4)).toMatch(/the market fell away from the sale of BTC\/USD of agent "btc-usd", .* it is sold anew/);
    expect([await held(desk()), await sales()]).toEqual([[], []]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("of a part is sent anew for that part alone, and the rest keeps its stop (fault 51)", async () => {
    await protectedCoin();
    const given = { accountId: desk().accountId, agentId: BTC, qty: "0.04", marketAt: desk().wall.now() };
    const { id } = await reducePosition(desk(), { enqueue: async () => undefined }, desk().trading.market, given);
    await desk().run([id]);
    await fallAway();
    await minutes(4);
    expect([await held(desk()), await sales(), await bare(desk())]).toEqual([["btc-usd 0.05975"], ["stop_limit 0.05975"], ["0"]]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("gives way to a stop while the kill switch keeps sales back (fault 51)", async () => {
    await protectedCoin();
    await desk().closeNow(BTC);
    await fallAway();
    await setKillSwitch(desk(), { accountId: desk().accountId, engaged: true, reason: "a test" });
    await minutes(3);
    expect([await held(desk()), await sales(), await bare(desk())]).toEqual([["btc-usd 0.09975"], ["stop_limit 0.09975"], ["0"]]);
    expect(await realViolations(desk())).toEqual([]);
  });
});
