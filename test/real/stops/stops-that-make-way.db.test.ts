import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { listAudit } from "@/db/queries/system";
import type { Broker } from "@/server/core/ports";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { aroundOwnStops } from "@/server/pipeline/sending/around-own-stops";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { TradingContext } from "@/server/pipeline/trading-context";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../../support/desk/real-order";
import { bare, held, ORDERS, stageRealDesk } from "../../support/desk/stage-real-desk";

const desk = stageRealDesk();
const PLAIN = { orderClass: "simple", bracket: null } as const;
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";

async function aMinuteLater(): Promise<readonly string[]> {
  await desk().moveTo(desk().wall.now() + 60_000);
  return (await lookAfterBooks(desk().trading)).done;
}

/** A trading context in which `happens` comes just behind the first cancellation that the broker took. */
function behindTheCancel(happens: () => Promise<void>): TradingContext {
  let isOver = false;
  const behind = (broker: Broker): Broker => ({
    ...broker,
    cancel: async (id) => {
      await broker.cancel(id);
      if (!isOver) await happens();
      isOver = true;
    },
  });
  const { trading } = desk();
  const portsFor: TradingContext["portsFor"] = (purpose) => {
    const ports = trading.portsFor(purpose);
    return { ...ports, broker: behind(ports.broker) };
  };
  return { ...trading, broker: behind(trading.broker), portsFor };
}

/**
 * An agent buys what is refused for what rests of tsla; then `happens`, and the agent goes around it in `trading`. Returns what came of it, and what was
 * said.
 */
async function buyAround(trading: TradingContext, happens: () => Promise<void> = async () => undefined, agentId = "tsla-2") {
  const intent = await entryIntent(desk(), agentId, PLAIN);
  const refused = await sendIntent(desk().trading, intent, false);
  if (refused.kind !== "refused" || !refused.isWash) throw new Error("the order was not refused as a wash trade");
  await happens();
  const said: string[] = [];
  const log = (_: string, words: string) => void said.push(words);
  const result = await aroundOwnStops(intent, refused, { trading, log }).catch((error: unknown) => ({
    kind: "thrown" as const,
    reason: String(error),
  }));
  return { result, said };
}

async function stoppedPosition(): Promise<void> {
  await enter(desk(), "tsla", PLAIN);
  await lookAfterBooks(desk().trading);
  expect(await bare(desk())).toEqual(["0"]);
}

const resting = async () =>
  (await openOrdersOf(desk().database.db, desk().accountId)).map(
    ({ agentId, side, type, state }) => `${agentId} ${side} ${type} ${state}`,
  );
const told = async () =>
  (await listAudit(desk().database.db, { limit: 50 })).flatMap(({ action, detail }) =>
    action === "position.bare" ? [(detail as { readonly words: string }).words] : [],
  );

describe("a stop that would make way for a purchase", () => {
  it("stays where it is while the broker takes no order, for it could not be put back (fault 26)", async () => {
    await stoppedPosition();
    const before = await resting();
    const { result } = await buyAround(desk().trading, () =>
      desk().server.faults.add({ fault: "account_state", state: "trading_blocked" }),
    );
    expect(result).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/no stop is taken off for it: .*trading_blocked/),
    });
    expect([await resting(), await bare(desk()), await told()]).toEqual([before, ["0"], []]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it.each([
    ["trading is blocked", { fault: "account_state", state: "trading_blocked" }],
    ["its owner suspends orders", { fault: "account_state", state: "suspended" }],
    ["the broker takes no order", { fault: "server_error", ...ORDERS }],
    ["the broker tells nothing", { fault: "server_error", method: "GET", path: "/v2/account/activities" }],
  ] satisfies readonly (readonly [string, FaultRequest])[])(
    "is gone, and just behind its cancellation %s: what is bare is on record at once, and stopped within two minutes of the end of it (fault 26)",
    async (_, fault) => {
      await stoppedPosition();
      const trading = behindTheCancel(() => desk().server.faults.add(fault));
      const { said } = await buyAround(trading);
      const isBare = (await bare(desk()))[0] !== "0";
      expect([said.length > 0, (await told()).length > 0 || !isBare]).toEqual([true, true]);
      for (const words of await told())
        expect(words).toMatch(/^4 TSLA of agent "tsla" have no stop since one made way for a purchase/);
      if (fault.fault === "account_state")
        expect((await aMinuteLater()).join()).toMatch(/TSLA of agent "tsla" has no stop, and none is sent/);
      desk().server.faults.reset();
      await desk().server.faults.add({ fault: "account_state", state: "none" });
      await aMinuteLater();
      await aMinuteLater();
      expect((await bare(desk())).filter((units) => units !== "0")).toEqual([]);
      expect((await held(desk()))[0]).toBe("tsla 4");
      expect(await realViolations(desk())).toEqual([]);
    },
  );
});

describe("a stop that makes way for more of the same agent", () => {
  it("is left to who buys by everybody who finds it gone meanwhile (fault 26)", async () => {
    await stoppedPosition();
    const done: string[] = [];
    const trading = behindTheCancel(async () => {
      await collectChanges(desk().trading);
      done.push(...(await protectPositions(desk().trading)));
    });
    const { result } = await buyAround(trading, undefined, "tsla");
    expect([result.kind, done]).toEqual(["placed", []]);
    await collectChanges(desk().trading);
    await fill(desk());
    await aMinuteLater();
    // Where the purchase had not filled at once, what was held before is bare until it has ended, or its stop came back first.
    const left = (await told()).filter(
      (words) => !/: (?:put a stop of [\d.]+ back for TSLA of agent "tsla"|the purchase has not filled yet, .*)$/.test(words),
    );
    expect([await held(desk()), await bare(desk()), left]).toEqual([["tsla 8"], ["0"], []]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("stays gone no longer than the broker takes to say so: the purchase is given up where it does not (fault 26)", async () => {
    await stoppedPosition();
    const trading = behindTheCancel(() => desk().server.faults.add({ fault: "server_error", method: "GET", path: "/v2/orders" }));
    const { result } = await buyAround(trading, undefined, "tsla");
    expect(result).toMatchObject({ kind: "thrown", reason: expect.stringMatching(/^Fault: status 503/) });
    const [last] = await desk().database
      .sql`select state, reason from order_intents where purpose = 'entry' order by id desc limit 1`;
    expect(last).toEqual({ state: "void", reason: expect.stringMatching(/, and they do not make way: status 503/) });
    desk().server.faults.reset();
    await aMinuteLater();
    expect([await held(desk()), await bare(desk())]).toEqual([["tsla 4"], ["0"]]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a sale of another agent", () => {
  it("is never cancelled for a purchase, whatever its limit: the purchase is not sent (fault 26)", async () => {
    await enter(desk(), "tsla", PLAIN);
    const sale = { ...PLAIN, side: "sell", type: "limit", qty: "4", limitPrice: "9000.00" } as const;
    expect((await sendIntent(desk().trading, await entryIntent(desk(), "tsla", sale), false)).kind).toBe("placed");
    await collectChanges(desk().trading);
    const before = await resting();
    expect(before).toEqual([expect.stringMatching(/^tsla sell limit /)]);
    const { result } = await buyAround(desk().trading);
    expect(result).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/agent "tsla(-2)?" is selling TSLA, which goes first$/),
    });
    expect(await resting()).toEqual(before);
    await fill(desk());
    expect(await held(desk())).toEqual(["tsla 4"]);
    expect(await realViolations(desk(), { questions: [UNPROTECTED] })).toEqual([]);
  });
});
