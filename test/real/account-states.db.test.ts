import { describe, expect, it } from "vitest";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter } from "../support/desk/real-order";
import { bare, held, ORDERS, stageRealDesk } from "../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../support/models/real-headlines";

const deskOf = stageRealDesk();
const MINUTE_MS = 60_000;

type StateFault = Omit<Extract<FaultRequest, { fault: "account_state" }>, "fault">;
const into = (desk: RealDesk, state: StateFault["state"], part: Partial<StateFault> = {}) =>
  desk.server.faults.add({ fault: "account_state", state, ...part });
/** How many orders were posted, and what became of each. */
const posts = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).map(({ status }) => status);

/** One minute of the desk's work on its books. */
async function minute(desk: RealDesk): Promise<readonly string[]> {
  await desk.moveTo(desk.wall.now() + MINUTE_MS);
  return (await lookAfterBooks(desk.trading)).done;
}

/** A run of the agent after news that make it want to buy, or to sell what it holds. */
async function runOn(desk: RealDesk, mood: "good" | "bad", agentId = "tsla") {
  await publish(desk, mood);
  return desk.runNow(agentId);
}

const NO_ENTRIES: readonly (readonly [string, StateFault, string])[] = [
  ["whose trading is blocked", { state: "trading_blocked" }, "the broker has blocked trading for the account (trading_blocked)"],
  ["that is blocked", { state: "account_blocked" }, "the broker has blocked the account (account_blocked)"],
  [
    "whose owner has suspended trading",
    { state: "suspended" },
    "new orders are suspended in the account's own configuration (trade_suspended_by_user)",
  ],
  ["restricted to closing", { state: "closing_only" }, "the broker has restricted the account to closing positions (ach_return)"],
  ...["ACCOUNT_UPDATED", "INACTIVE", "REJECTED", "PAPER_ONLY", "LIMITED", "ACCOUNT_CLOSED", "heard of by nobody"].map(
    (status) =>
      [
        `of status ${status}`,
        { state: "status", status } as const,
        `the account's status for shares at the broker is "${status}", not "ACTIVE"`,
      ] as const,
  ),
];

describe("an account", () => {
  it.each(NO_ENTRIES)(
    "%s has no entry posted, by a reason that names the state (fault 45)",
    async (_, { state, ...part }, reason) => {
      const desk = deskOf();
      await into(desk, state, part);
      await minute(desk);
      expect(await runOn(desk, "good")).toMatchObject({ state: "vetoed", reason: `TSLA did not buy: ${reason}` });
      expect(posts(desk)).toEqual([]);
      await into(desk, "none");
      await minute(desk);
      expect((await runOn(desk, "good")).state).toBe("ordered");
      expect(posts(desk)).toEqual([200]);
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it.each(["transfers_blocked", "shorting_off", "pattern_day_trader", "crypto_inactive", "crypto_disabled"] as const)(
    "of state %s has its shares traded on (fault 45)",
    async (state) => {
      const desk = deskOf();
      await into(desk, state);
      await minute(desk);
      expect((await runOn(desk, "good")).state).toBe("ordered");
      expect(posts(desk)).toEqual([200]);
    },
  );

  it("is judged by its cash, whatever it could borrow (fault 45)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({
      fault: "show_account",
      account: { cash: "5.00", buying_power: "20000000", non_marginable_buying_power: "20000000", multiplier: "4" },
    });
    await minute(desk);
    expect(await runOn(desk, "good")).toMatchObject({ state: "vetoed" });
    expect(posts(desk)).toEqual([]);
  });
});

describe("a state that the broker did not tell", () => {
  it("has one entry refused, and no other is posted until what it tells is another (fault 45)", async () => {
    const desk = deskOf();
    await into(desk, "closing_only", { told: false });
    expect(await runOn(desk, "good")).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("account is restricted to liquidation only"),
    });
    for (let n = 0; n < 3; n++) {
      await minute(desk);
      expect(await runOn(desk, "good", "tsla-2")).toMatchObject({
        state: "vetoed",
        reason: expect.stringMatching(
          /^TSLA did not buy: the broker refused an order for the account's state, .* since: account is restricted to liquidation only/,
        ),
      });
    }
    expect(posts(desk)).toEqual([403]);
    await into(desk, "none");
    await into(desk, "transfers_blocked");
    await minute(desk);
    expect((await runOn(desk, "good", "tsla-2")).state).toBe("ordered");
    expect(posts(desk)).toEqual([403, 200]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("holds entries a day at most, for it may end as silently as it began (fault 45)", async () => {
    const desk = deskOf();
    await into(desk, "closing_only", { told: false });
    await runOn(desk, "good");
    await into(desk, "none");
    await desk.moveTo(desk.wall.now() + (24 * 60 - 5) * MINUTE_MS);
    await minute(desk);
    expect((await runOn(desk, "good")).state).toBe("vetoed");
    await desk.moveTo(desk.wall.now() + 5 * MINUTE_MS);
    await minute(desk);
    expect((await runOn(desk, "good")).state).toBe("ordered");
    expect(posts(desk)).toEqual([403, 200]);
  });
});

describe("a position in an account", () => {
  it("that is restricted to closing is sold, and what lacks a stop gets one (fault 45)", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await into(desk, "closing_only");
    await desk.alpaca.broker.cancel(result.order.id);
    await collectChanges(desk.trading);
    expect(await minute(desk)).toEqual([
      expect.stringMatching(/^put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/),
    ]);
    expect(await bare(desk)).toEqual(["0"]);
    expect((await runOn(desk, "bad")).state).toBe("ordered");
    await minute(desk);
    expect(await held(desk)).toEqual([]);
    expect(posts(desk)).toEqual([200, 200, 200]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each(["trading_blocked", "account_blocked", "suspended"] as const)(
    "of state %s keeps its stop when its agent or a person wants to sell, and is sold once that is over (fault 45)",
    async (state) => {
      const desk = deskOf();
      await enter(desk, "tsla");
      await into(desk, state);
      // Neither waits for the minute's reading: what protects is not taken off on an old word.
      expect(await runOn(desk, "bad")).toMatchObject({ state: "vetoed" });
      expect((await desk.closeNow("tsla")).state).toBe("vetoed");
      await minute(desk);
      expect(await runOn(desk, "bad")).toMatchObject({ state: "vetoed", reason: expect.stringMatching(/^TSLA did not sell: /) });
      expect([await held(desk), await bare(desk), posts(desk)]).toEqual([["tsla 4"], ["0"], [200]]);
      expect(desk.server.log.all.filter(({ method }) => method === "DELETE")).toEqual([]);
      await into(desk, "none");
      await minute(desk);
      expect((await desk.closeNow("tsla")).state).toBe("ordered");
      await minute(desk);
      expect(await held(desk)).toEqual([]);
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it("whose stop is gone while the broker takes nothing has it back in the minute that it does again (fault 45)", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await into(desk, "suspended");
    await desk.alpaca.broker.cancel(result.order.id);
    await collectChanges(desk.trading);
    const none = `TSLA of agent "tsla" has no stop, and none is sent: new orders are suspended in the account's own configuration (trade_suspended_by_user)`;
    expect([await minute(desk), await minute(desk)]).toEqual([[none], [none]]);
    expect(posts(desk)).toEqual([200]);
    await into(desk, "none");
    await minute(desk);
    expect([await bare(desk), posts(desk)]).toEqual([["0"], [200, 200]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that no told state keeps from being protected is tried again every five minutes, not every minute (fault 45)", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await into(desk, "trading_blocked", { told: false });
    await desk.alpaca.broker.cancel(result.order.id);
    await collectChanges(desk.trading);
    await minute(desk);
    const tried = posts(desk).length;
    for (let n = 0; n < 4; n++)
      expect(await minute(desk)).toEqual([expect.stringMatching(/^TSLA of agent "tsla" has no stop, and none is sent: /)]);
    expect(posts(desk)).toHaveLength(tried);
    await into(desk, "none");
    await minute(desk);
    await minute(desk);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("an account that may not trade coins", () => {
  const bitcoin = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD").map(byHeadlines);
  const coinDesk = stageRealDesk({ agents: bitcoin });

  it.each([
    ["crypto_inactive", { told: true }, 'the account\'s status for coins at the broker is "INACTIVE", not "ACTIVE"'],
    ["crypto_disabled", { told: true }, "the broker has turned coins off for the account (disable_crypto)"],
  ] as const)("by %s has none bought, by a reason that names it (fault 45)", async (state, part, reason) => {
    const desk = coinDesk();
    await into(desk, state, part);
    await minute(desk);
    await publish(desk, "good", "BTC/USD");
    expect(await desk.runNow(bitcoin[0]?.id ?? "")).toMatchObject({ state: "vetoed", reason: `BTC/USD did not buy: ${reason}` });
    expect(posts(desk)).toEqual([]);
  });

  it("and does not say so has one purchase refused, and no other posted (fault 45)", async () => {
    const desk = coinDesk();
    await into(desk, "crypto_inactive", { told: false });
    for (let n = 0; n < 3; n++) {
      await publish(desk, "good", "BTC/USD");
      expect(await desk.runNow(bitcoin[0]?.id ?? "")).toMatchObject({
        state: "vetoed",
        reason: expect.stringContaining("crypto orders not allowed for account"),
      });
      await minute(desk);
    }
    expect(posts(desk)).toEqual([422]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
