import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { listAudit } from "@/db/queries/system";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { previewBrokerFigures, takeBrokerFigures } from "@/server/control/accounts/take-broker-figures";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dec, plain } from "@/server/core/money/money";
import { booksObjection } from "@/server/core/positions/books-state";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const deskOf = stageRealDesk({ agents: DEFAULT_AGENTS.map(byHeadlines), habits: { coinFee: false } });
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";
const SILENT = { told: false } as const;

async function happen({ server }: RealDesk, ...faults: readonly FaultRequest[]): Promise<void> {
  for (const fault of faults) await server.faults.add(fault);
}

async function aMinuteLater(desk: RealDesk) {
  await desk.moveTo(desk.wall.now() + 60_000);
  return (await lookAfterBooks(desk.trading)).books;
}

const preview = (desk: RealDesk, symbol: string | null) => previewBrokerFigures(desk.database.db, verbsAt(desk.trading), symbol);

/** What a person does who has looked at it. */
async function take(desk: RealDesk, symbol: string | null, reason = "seen at the broker") {
  const { desk: ours, broker } = await preview(desk, symbol);
  return takeBrokerFigures(desk, verbsAt(desk.trading), { symbol, desk: ours, broker, reason });
}

const modes = async ({ database, accountId }: RealDesk) =>
  Object.fromEntries((await agentsIn(database.db, accountId)).map(({ id, mode }) => [id, mode]));
const taken = async ({ database }: RealDesk) =>
  (await listAudit(database.db, { limit: 20 })).filter(({ action }) => action === "books.take_figures");

describe("a difference that nothing explains", () => {
  it("stops its symbol: others are entered, and its agents may only reduce (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(desk, { fault: "remove", symbol: "TSLA", qty: "1", ...SILENT });
    const books = await aMinuteLater(desk);
    expect(books.differences).toEqual(["TSLA: the desk holds 4, the broker 3"]);
    expect(await modes(desk)).toEqual({ "btc-usd": "on", iwm: "on", tsla: "reduce_only" });
    const now = desk.wall.now();
    expect(booksObjection(books, now, "TSLA")).toMatch(/^the books differ/);
    expect([booksObjection(books, now, "IWM"), booksObjection(books, now)]).toEqual([null, null]);
    await publish(desk, "good", "IWM");
    expect(await desk.runNow("iwm")).toMatchObject({ state: "ordered", reason: expect.stringMatching(/IWM/) });
  });

  it("of cash stops every entry, until a person takes the broker's figure with a reason (fault 41)", async () => {
    const desk = deskOf();
    await happen(desk, { fault: "move_cash", usd: "-1250.75", ...SILENT });
    const books = await aMinuteLater(desk);
    expect(booksObjection(books, desk.wall.now(), "IWM")).toMatch(
      /cash: the desk has \$10,000,000\.00, the broker \$9,998,749\.25/,
    );
    expect(await modes(desk)).toEqual({ "btc-usd": "on", iwm: "on", tsla: "on" });
    expect(await preview(desk, null)).toEqual({ symbol: null, desk: "10000000.00", broker: "9998749.25", holders: [] });
    await take(desk, null, "a wire of mine");
    expect((await accountById(desk.database.db, desk.accountId)).books).toMatchObject({
      agrees: true,
      since: null,
      differences: [],
      symbols: [],
    });
    expect((await aMinuteLater(desk)).agrees).toBe(true);
    expect(plain((await accountById(desk.database.db, desk.accountId)).cashUsd)).toBe("9998749.25");
    expect(await taken(desk)).toMatchObject([
      { actor: "test", subject: "cash", detail: { reason: "a wire of mine", broker: "9998749.25" } },
    ]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("taking the broker's figure", () => {
  it("of units that went takes them from who held them, whose stop is of the rest (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(desk, { fault: "remove", symbol: "TSLA", qty: "3", ...SILENT });
    await aMinuteLater(desk);
    const shown = await preview(desk, "TSLA");
    expect(shown).toMatchObject({ desk: "4", broker: "1", holders: [{ agentId: "tsla", before: "4", after: "1" }] });
    expect(await take(desk, "TSLA")).toEqual(shown);
    const books = await aMinuteLater(desk);
    expect([books.agrees, await held(desk), await bare(desk)]).toEqual([true, ["tsla 1"], ["0"]]);
    const resting = await openOrdersOf(desk.database.db, desk.accountId);
    expect([...new Set(resting.map(({ qty }) => plain(qty)))]).toEqual(["1"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of all units of a coin that are gone leaves nothing that sells them (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "btc-usd", { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" });
    await lookAfterBooks(desk.trading);
    await happen(desk, { fault: "remove", symbol: "BTC/USD", ...SILENT });
    expect((await aMinuteLater(desk)).differences).toEqual(["BTC/USD: the desk holds 0.1, the broker 0"]);
    await take(desk, "BTC/USD");
    expect([(await aMinuteLater(desk)).agrees, await held(desk)]).toEqual([true, []]);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of units that came makes them EXTERNAL at the broker's price (fault 41)", async () => {
    const desk = deskOf();
    await happen(desk, { fault: "move_units", symbol: "IWM", qty: "7", ...SILENT });
    await aMinuteLater(desk);
    await take(desk, "IWM");
    expect([(await aMinuteLater(desk)).agrees, await held(desk)]).toEqual([true, ["external 7"]]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });

  it("of a position that somebody sold short makes that EXTERNAL's, and no agent's (fault 41)", async () => {
    const desk = deskOf();
    await happen(desk, { fault: "move_units", symbol: "IWM", qty: "-7", ...SILENT });
    await aMinuteLater(desk);
    await take(desk, "IWM");
    expect([(await aMinuteLater(desk)).agrees, await held(desk)]).toEqual([true, ["external -7"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is refused where both have the same and where it moved since it was seen (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const at = verbsAt(desk.trading);
    await expect(take(desk, "TSLA")).rejects.toThrow("TSLA: the desk and the broker have the same");
    await happen(desk, { fault: "remove", symbol: "TSLA", qty: "1", ...SILENT });
    const seen = await preview(desk, "TSLA");
    await happen(desk, { fault: "remove", symbol: "TSLA", qty: "1", ...SILENT });
    const given = { symbol: "TSLA", desk: seen.desk, broker: seen.broker, reason: "seen" };
    await expect(takeBrokerFigures(desk, at, given)).rejects.toThrow("the desk has 4 by now and the broker 2; look again");
    expect([await held(desk), await taken(desk)]).toEqual([["tsla 4"], []]);
  });

  it("twice at once is taken once (fault 41)", async () => {
    const desk = deskOf();
    await happen(desk, { fault: "move_cash", usd: "100", ...SILENT });
    await collectChanges(desk.trading);
    const both = await Promise.allSettled([take(desk, null), take(desk, null)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(dec((await accountById(desk.database.db, desk.accountId)).cashUsd).toFixed(2)).toBe("10000100.00");
    expect(await openPositions(desk.database.db, desk.accountId)).toEqual([]);
    expect(await taken(desk)).toHaveLength(1);
  });
});
