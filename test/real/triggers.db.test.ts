import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentStandingIn } from "@/db/queries/account-agents";
import { saveBooksState } from "@/db/queries/accounts/books";
import { readKillSwitch, stateOfAccount } from "@/db/queries/accounts/kill-switch";
import { goingStop } from "@/db/queries/accounts/stops";
import { saveTrigger, triggersOf } from "@/db/queries/accounts/triggers";
import { lockBooks, saveEquity } from "@/db/queries/ledger/ledger";
import { alerts } from "@/db/schema";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { setTrigger } from "@/server/control/accounts/set-trigger";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { TRADING_STATES } from "@/server/core/accounts/trading-state";
import { AGENT_MODES } from "@/server/core/agents/agent";
import { Fault } from "@/server/core/fault";
import { TRIGGER_NAMES, type TriggerName } from "@/server/core/triggers/triggers";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { workOnStop } from "@/server/pipeline/stopping/work-on-stop";
import { lookAtTriggers } from "@/server/pipeline/triggers/look-at-triggers";
import { pullTrigger, pullTriggerOf } from "@/server/pipeline/triggers/pull-trigger";
import { handAtBroker } from "../support/desk/hand-at-broker";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent } from "../support/desk/real-order";
import { ORDERS, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

const deskOf = stageRealDesk();
const MINUTE = 60_000;
const reason = "a test";
/** Far under the market. */
const WAITING = { type: "limit", limitPrice: "1", orderClass: "simple", bracket: null, qty: "1" } as const;

const switchOf = ({ database, accountId }: RealDesk) => readKillSwitch(database.db, accountId);
const stateOf = async (desk: RealDesk) => stateOfAccount(await switchOf(desk));
const release = (desk: RealDesk) => setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason });
const setTo = (desk: RealDesk, name: TriggerName, threshold: number) =>
  setTrigger(desk, { accountId: desk.accountId, name, threshold }, () => undefined);
/** What the account was worth at the end of the day before, all of it paid in. */
const worthBefore = (desk: RealDesk, usd: string) => {
  const point = { agentId: "", at: desk.wall.now() - 24 * 60 * MINUTE, exposureUsd: "0", paidInUsd: "10000000" };
  return saveEquity(desk.database.db, desk.accountId, [{ ...point, equityUsd: usd }]);
};

describe("an account that has lost too much", () => {
  it("is halted by the desk itself, cancels entries that wait, and sends nothing until a person releases it, whom the same loss does not overrule", async () => {
    const desk = deskOf();
    await worthBefore(desk, "11000000");
    const hand = handAtBroker(desk);
    await hand.order("AAPL", "buy", "1", { type: "limit", limit_price: "1", time_in_force: "gtc" });
    await sendIntent(desk.trading, await entryIntent(desk, "tsla-2", WAITING), false);
    const [words] = await lookAtTriggers(desk.trading);
    expect(words).toBe("the account has lost 9.09 % today, and 5.00 % halts it");
    expect(await switchOf(desk)).toMatchObject({ engaged: true, changedBy: "system", trigger: "daily_loss", reason: words });
    expect(await goingStop(desk.database.db, desk.accountId)).toMatchObject({ level: "entries", askedBy: "system" });
    const { trading } = await desk.openNode("next");
    await workOnStop(trading);
    await desk.moveTo(desk.wall.now() + MINUTE);
    expect(await workOnStop(trading)).toBe(false);
    expect((await desk.alpaca.broker.openOrders()).map(({ symbol }) => symbol)).toEqual(["AAPL"]);
    expect(await lookAtTriggers(trading)).toEqual([]);
    expect(await sendIntent(trading, await entryIntent(desk, "tsla"), false)).toMatchObject({ kind: "void" });
    await release(desk);
    expect(await lookAtTriggers(trading)).toEqual([]);
    expect(await stateOf(desk)).toBe("active");
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    expect(await realViolations(desk, { byHand: hand.sent })).toEqual([]);
  });

  it("is told of half-way, once a day, and is not moved by it", async () => {
    const desk = deskOf();
    const told = async () => (await desk.database.db.select().from(alerts)).filter(({ event }) => /_half$/.test(event));
    await worthBefore(desk, "10300000");
    expect(await lookAtTriggers(desk.trading)).toEqual([]);
    expect(await lookAtTriggers(desk.trading)).toEqual([]);
    expect((await told()).map(({ event, level, accountId, text }) => [event, level, accountId, text])).toEqual([
      ["loss_half", "warn", desk.accountId, "Half-way or further: the account has lost 2.91 % today, and 5.00 % halts it"],
    ]);
    expect(await stateOf(desk)).toBe("active");
    await desk.database.db.update(alerts).set({ at: desk.wall.now() - 24 * 60 * MINUTE });
    await lookAtTriggers(desk.trading);
    expect(await told()).toHaveLength(2);
  });

  it("falls from the highest end of a day", async () => {
    const desk = deskOf();
    await setTo(desk, "daily_loss", 1);
    await worthBefore(desk, "14000000");
    expect(await lookAtTriggers(desk.trading)).toEqual(["the account is 28.57 % under its peak, and 20.00 % halts it"]);
    expect(await switchOf(desk)).toMatchObject({ engaged: true, trigger: "drawdown" });
  });
});

describe("an account whose broker is not as it should be", () => {
  it("only reduces once the line has been down for ten minutes on end", async () => {
    const desk = deskOf();
    const broker = { ...desk.trading.broker, trouble: () => "a test" };
    const down = { ...desk.trading, broker };
    await lookAtTriggers(down);
    await desk.moveTo(desk.wall.now() + 9 * MINUTE);
    await lookAtTriggers(desk.trading);
    await lookAtTriggers(down);
    await desk.moveTo(desk.wall.now() + 9 * MINUTE);
    expect(await lookAtTriggers(down)).toEqual([]);
    await desk.moveTo(desk.wall.now() + MINUTE);
    expect(await lookAtTriggers(down)).toEqual([
      "the line to the broker has been down for 10 minutes, and 10 minutes are enough",
    ]);
    expect(await switchOf(desk)).toMatchObject({ engaged: false, reducing: true, trigger: "broker_fault" });
  });

  it("only reduces once its books have differed for a quarter of an hour", async () => {
    const desk = deskOf();
    const at = desk.wall.now();
    const books = { at, agrees: false, since: at, differences: ["TSLA: the desk holds 1, the broker 2"], skewMs: 0 };
    await saveBooksState(desk.database.db, desk.accountId, books);
    expect(await lookAtTriggers(desk.trading)).toEqual([]);
    await desk.moveTo(at + 15 * MINUTE);
    expect(await lookAtTriggers(desk.trading)).toHaveLength(1);
    expect(await switchOf(desk)).toMatchObject({ reducing: true, trigger: "drift" });
  });

  it("only reduces once it has refused too many orders within an hour", async () => {
    const desk = deskOf();
    await setTo(desk, "rejects", 2);
    for (const agentId of ["tsla", "tsla-2"]) {
      expect(await lookAtTriggers(desk.trading)).toEqual([]);
      expect(await sendIntent(desk.trading, await entryIntent(desk, agentId, { qty: "100000000" }), false)).toMatchObject({
        kind: "refused",
      });
    }
    expect(await lookAtTriggers(desk.trading)).toEqual(["the broker refused 2 orders within an hour, and 2 are enough"]);
    expect(await switchOf(desk)).toMatchObject({ reducing: true, trigger: "rejects" });
  });
});

describe("orders without end", () => {
  const posts = ({ server }: RealDesk) =>
    server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).length;

  /** Entries that were decided within this minute, and given up. */
  async function decide(desk: RealDesk, agentId: string, count: number): Promise<void> {
    const { accountId } = desk;
    const mode = async (to: "on" | "observe") => setAgentMode(desk, { accountId, agentIds: [agentId], mode: to });
    await mode("observe");
    for (let i = 0; i < count; i++)
      expect(await sendIntent(desk.trading, await entryIntent(desk, agentId), false)).toMatchObject({ kind: "void" });
    await mode("on");
  }

  it("of an agent let it only reduce before the one that is too many leaves", async () => {
    const desk = deskOf();
    await setTo(desk, "agent_orders", 3);
    await decide(desk, "tsla", 3);
    await publish(desk, "good", "TSLA");
    expect(await desk.runNow("tsla")).toMatchObject({ state: "vetoed", reason: expect.stringContaining("set to reduce only") });
    expect(posts(desk)).toBe(0);
    const standing = await agentStandingIn(desk.database.db, desk.accountId, "tsla");
    const words = "4 orders within a minute, and 3 are too many for an agent";
    expect(standing).toMatchObject({ mode: "reduce_only", changedBy: "system", reason: words });
    expect(await stateOf(desk)).toBe("active");
    expect(await desk.runNow("tsla-2")).toMatchObject({ state: "ordered" });
  });

  it("of an account halt it before the one that is too many leaves", async () => {
    const desk = deskOf();
    await setTo(desk, "account_orders", 3);
    await decide(desk, "tsla", 2);
    await decide(desk, "tsla-2", 1);
    await publish(desk, "good", "TSLA");
    expect(await desk.runNow("tsla")).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("4 orders within a minute"),
    });
    expect(posts(desk)).toBe(0);
    expect(await switchOf(desk)).toMatchObject({ engaged: true, trigger: "account_orders" });
  });
});

describe("what the desk does of its own accord", () => {
  it("makes no state laxer, whatever fires in whatever order, by whatever process, on whatever a person set (property)", async () => {
    const desk = deskOf();
    const { database, accountId } = desk;
    const nodes = [desk.trading.db, (await desk.openNode("next")).trading.db] as const;
    const move = fc.oneof(
      fc.record({ kind: fc.constant("trigger" as const), name: fc.constantFrom(...TRIGGER_NAMES), node: fc.constantFrom(0, 1) }),
      fc.record({ kind: fc.constant("person" as const), engaged: fc.boolean(), stopsToo: fc.boolean() }),
    );
    const standing = async () => {
      const [switches, { mode }] = await Promise.all([switchOf(desk), agentStandingIn(database.db, accountId, "tsla")]);
      return { rank: TRADING_STATES.indexOf(stateOfAccount(switches)), stopsToo: switches.stopsToo, mode };
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...AGENT_MODES), fc.array(move, { maxLength: 6 }), async (mode, moves) => {
        await release(desk);
        await setAgentMode(desk, { accountId, agentIds: ["tsla"], mode });
        let before = await standing();
        for (const each of moves) {
          if (each.kind === "person")
            await setKillSwitch(desk, {
              accountId,
              engaged: each.engaged,
              reducing: !each.engaged,
              stopsToo: each.stopsToo,
              reason,
            });
          else {
            const pulled = { accountId, name: each.name, observed: 2, threshold: 1, at: desk.wall.now() };
            await nodes[each.node === 0 ? 0 : 1].transaction((tx) =>
              each.name === "agent_orders" ? pullTriggerOf(tx, "tsla", pulled) : pullTrigger(tx, pulled),
            );
          }
          const now = await standing();
          expect(now.rank).toBeGreaterThanOrEqual(before.rank);
          if (before.stopsToo) expect(now.stopsToo).toBe(true);
          if (before.mode !== "on") expect(now.mode).toBe(before.mode);
          before = now;
        }
      }),
      { numRuns: 25 },
    );
  });

  it("begins anew once it was clear", async () => {
    const desk = deskOf();
    await worthBefore(desk, "11000000");
    await lookAtTriggers(desk.trading);
    await release(desk);
    await worthBefore(desk, "10000000");
    await lookAtTriggers(desk.trading);
    await worthBefore(desk, "11000000");
    expect(await lookAtTriggers(desk.trading)).toHaveLength(1);
    expect(await stateOf(desk)).toBe("halted");
  });
});

describe("a threshold", () => {
  it("takes that it is the person where it is over the one that is replaced, whatever stood before another lowered that", async () => {
    const desk = deskOf();
    const { accountId } = desk;
    await setTo(desk, "daily_loss", 0.1);
    const refuse = () => {
      throw new Fault("confirmation_needed", "show that it is you");
    };
    let outcome: Promise<string> = Promise.resolve("");
    await desk.database.db.transaction(async (tx) => {
      await lockBooks(tx, accountId);
      await saveTrigger(tx, accountId, "daily_loss", { threshold: 0.01 });
      outcome = setTrigger(desk, { accountId, name: "daily_loss", threshold: 0.1 }, refuse).then(
        () => "set",
        (error: unknown) => (error instanceof Fault ? error.code : "failed"),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await outcome).toBe("confirmation_needed");
    expect((await triggersOf(desk.database.db, accountId)).find(({ name }) => name === "daily_loss")?.threshold).toBe(0.01);
  });
});
