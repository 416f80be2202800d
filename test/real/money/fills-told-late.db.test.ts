import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { allPositions, openPositions, realizedBetween } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { previewBrokerFigures, takeBrokerFigures } from "@/server/control/accounts/take-broker-figures";
import { dec, plain } from "@/server/core/money/money";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { type Hand, handAtBroker, sellByHand } from "../../support/desk/hand-at-broker";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

const desk = stageRealDesk();
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";
const DAY_MS = 86_400_000;

async function aMinuteLater(): Promise<readonly string[]> {
  await desk().moveTo(desk().wall.now() + 60_000);
  return (await lookAfterBooks(desk().trading)).books.differences;
}

const untold = (symbol = "TSLA") => desk().server.faults.add({ fault: "untold_fills", symbol });

/** A person takes the broker's figures of everything that differs. */
async function takeAll(symbols: readonly (string | null)[] = ["TSLA", null]): Promise<void> {
  const { trading, database } = desk();
  const at = verbsAt(trading);
  for (const symbol of symbols) {
    const { desk: own, broker } = await previewBrokerFigures(database.db, at, symbol);
    await takeBrokerFigures(desk(), at, { symbol, desk: own, broker, reason: "as the broker shows it" });
  }
  expect((await accountById(database.db, desk().accountId)).books?.differences).toEqual([]);
}

const cash = async () => plain((await accountById(desk().database.db, desk().accountId)).cashUsd);
const cashThere = async () => plain((await desk().alpaca.broker.account()).cashUsd);
const realized = async () =>
  (await allPositions(desk().database.db, desk().accountId)).reduce((sum, row) => sum.plus(row.realizedUsd), dec(0)).toFixed(2);

/** What the broker's executions come to, what was bought at their average and sold. */
async function resultThere(): Promise<string> {
  const { executions } = await desk().server.broker.changesSince("", 1_000);
  return executions
    .reduce(
      (sum, { side, qty, price }) =>
        sum.plus(
          dec(qty)
            .mul(price)
            .mul(side === "buy" ? -1 : 1),
        ),
      dec(0),
    )
    .toFixed(2);
}

function buyer(): Hand {
  return handAtBroker(desk());
}

/** The broker tells of what it did not list, and for two minutes nothing is wrong. */
async function toldNow(): Promise<void> {
  desk().server.faults.reset();
  // As the stream has it done, or the next minute that is not quiet.
  await collectChanges(desk().trading);
  expect(await aMinuteLater()).toEqual([]);
  expect(await aMinuteLater()).toEqual([]);
  expect(await cash()).toBe(await cashThere());
}

describe("an execution of which the broker tells after a person took its figures", () => {
  it("that bought for somebody else is EXTERNAL's once, at its price (fault 41)", async () => {
    const hand = buyer();
    await untold();
    await hand.order("TSLA", "buy", "3");
    await hand.order("TSLA", "buy", "4");
    expect(await aMinuteLater()).toEqual([
      expect.stringMatching(/^TSLA: the desk holds 0, the broker 7/),
      expect.stringMatching(/^cash/),
    ]);
    await takeAll();
    await toldNow();
    expect(await held(desk())).toEqual(["external 7"]);
    const [there] = await desk().alpaca.broker.positions();
    const [own] = await openPositions(desk().database.db, desk().accountId);
    expect(dec(own?.avgPrice ?? 0).toFixed(4)).toBe(dec(there?.avgPrice ?? 1).toFixed(4));
    expect(await realViolations(desk(), { byHand: hand.sent, questions: [UNPROTECTED] })).toEqual([]);
  });

  it("that was only a part of what was taken leaves the other part taken (fault 41)", async () => {
    const hand = buyer();
    await untold();
    await hand.order("TSLA", "buy", "7");
    await desk().server.faults.add({ fault: "move_units", symbol: "TSLA", qty: "2", told: false });
    await desk().server.faults.add({ fault: "move_cash", usd: "-12.5", told: false });
    await aMinuteLater();
    await takeAll();
    await toldNow();
    expect(await held(desk())).toEqual(["external 9"]);
    expect(await realViolations(desk(), { byHand: hand.sent, questions: [UNPROTECTED] })).toEqual([]);
  });

  it("of the agent's own stop is its sale, with the result of it, once (fault 41)", async () => {
    await enter(desk(), "tsla");
    await lookAfterBooks(desk().trading);
    await untold();
    await desk().server.faults.add({ fault: "jump", symbol: "TSLA", factor: 0.8 });
    await aMinuteLater();
    expect((await aMinuteLater())[0]).toMatch(/^TSLA: the desk holds 4, the broker 0/);
    await takeAll();
    expect(await held(desk())).toEqual([]);
    await toldNow();
    expect([await held(desk()), await realized()]).toEqual([[], await resultThere()]);
    const { database, accountId, wall } = desk();
    const today = await realizedBetween(database.db, accountId, "tsla", wall.now() - DAY_MS, wall.now() + DAY_MS);
    expect(today.toFixed(2)).toBe(await resultThere());
    expect(await openOrdersOf(database.db, accountId)).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("by which somebody sold a part of an agent's units takes them once, and the rest has its stop (fault 41)", async () => {
    const hand = buyer();
    await enter(desk(), "tsla");
    await lookAfterBooks(desk().trading);
    await untold();
    await sellByHand(desk(), hand, "TSLA", "3");
    await aMinuteLater();
    await takeAll();
    expect(await held(desk())).toEqual(["tsla 1"]);
    await toldNow();
    expect([await held(desk()), await bare(desk())]).toEqual([["tsla 1"], ["0"]]);
    expect(await realViolations(desk(), { byHand: hand.sent })).toEqual([]);
  });

  it("of units alone that were taken books its cash once (fault 41)", async () => {
    const hand = buyer();
    await untold();
    await hand.order("TSLA", "buy", "7");
    await aMinuteLater();
    const { trading, database } = desk();
    const at = verbsAt(trading);
    const { desk: own, broker } = await previewBrokerFigures(database.db, at, "TSLA");
    await takeBrokerFigures(desk(), at, { symbol: "TSLA", desk: own, broker, reason: "units" });
    await toldNow();
    expect(await held(desk())).toEqual(["external 7"]);
    expect(await realViolations(desk(), { byHand: hand.sent, questions: [UNPROTECTED] })).toEqual([]);
  });

  it("and that came after the figures were taken counts besides (fault 41)", async () => {
    const hand = buyer();
    await desk().server.faults.add({ fault: "move_units", symbol: "TSLA", qty: "2", told: false });
    await aMinuteLater();
    await takeAll(["TSLA"]);
    await desk().moveTo(desk().wall.now() + 1_000);
    await hand.order("TSLA", "buy", "7");
    await aMinuteLater();
    await toldNow();
    expect(await held(desk())).toEqual(["external 9"]);
    expect(await realViolations(desk(), { byHand: hand.sent, questions: [UNPROTECTED] })).toEqual([]);
  });
});
