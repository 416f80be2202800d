import { describe, expect, it } from "vitest";
import { agentsIn } from "@/db/queries/agents";
import { allPositions, openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";
const MINUTE_MS = 60_000;
const ACTIONS = "/v1/corporate-actions";

async function happen({ server }: RealDesk, ...faults: readonly FaultRequest[]): Promise<void> {
  for (const fault of faults) await server.faults.add(fault);
}

async function minutesLater(desk: RealDesk, minutes = 1) {
  await desk.moveTo(desk.wall.now() + minutes * MINUTE_MS);
  return lookAfterBooks(desk.trading);
}

/** Each position as "tsla TSLA 4 346.95", with its average price to a cent. */
async function holdings({ database, accountId }: RealDesk): Promise<readonly string[]> {
  return (await openPositions(database.db, accountId)).map(
    ({ agentId, symbol, qty, avgPrice }) => `${agentId} ${symbol} ${plain(qty)} ${dec(avgPrice).toFixed(2)}`,
  );
}

async function averageOf({ database, accountId }: RealDesk) {
  const [row] = await openPositions(database.db, accountId);
  if (!row) throw new Error("nothing is held");
  return dec(row.avgPrice);
}

async function stopSymbols({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const resting = (await openOrdersOf(database.db, accountId)).filter(({ stopPrice }) => stopPrice !== null);
  return resting.map(({ symbol, qty }) => `${symbol} ${plain(qty)}`).sort();
}

async function stopPrice({ database, accountId }: RealDesk): Promise<number> {
  const resting = await openOrdersOf(database.db, accountId);
  return Number(resting.find((order) => order.stopPrice !== null)?.stopPrice);
}

const realized = async ({ database, accountId }: RealDesk, symbol = "TSLA") =>
  (await allPositions(database.db, accountId))
    .filter((row) => row.symbol === symbol)
    .reduce((sum, row) => sum.plus(row.realizedUsd), dec(0))
    .toFixed(2);
const asked = ({ server }: RealDesk) => server.log.all.filter(({ path }) => path.startsWith(ACTIONS)).length;
const untold = { told: false } as const;

describe("what a company announced and the broker has no activity of", () => {
  it("is booked where it belongs: a split before the fill of an old stop, while the desk was off (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = await averageOf(desk);
    await happen(desk, { fault: "split", symbol: "TSLA", ratio: 10, ordersStay: true, ...untold });
    await desk.moveTo(desk.wall.now() + 3 * MINUTE_MS);
    expect((await desk.alpaca.broker.positions()).map(({ qty }) => qty)).toEqual(["36"]);
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLA 36 ${price.div(10).toFixed(2)}`]]);
    expect(Math.abs(Number(await realized(desk)))).toBeLessThan(10);
    expect([await bare(desk), await stopSymbols(desk)]).toEqual([["0"], ["TSLA 36"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("names the new symbol of what is held, which its agents and stop follow (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = await averageOf(desk);
    await happen(desk, { fault: "rename", symbol: "TSLA", to: "TSLX", ...untold });
    const { books } = await minutesLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLX 4 ${price.toFixed(2)}`]]);
    const agents = await agentsIn(desk.database.db, desk.accountId);
    expect(agents.map(({ symbol, mode }) => `${symbol} ${mode}`)).toEqual(["TSLX reduce_only", "TSLX reduce_only"]);
    expect([await bare(desk), await stopSymbols(desk)]).toEqual([["0"], ["TSLX 4"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("may be a new name and a split at once: units, cost and stop follow both (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = await averageOf(desk);
    const stop = await stopPrice(desk);
    const row = { symbol: "TSLA", new_symbol: "TSLX", old_cusip: "", new_cusip: "", new_rate: 1, old_rate: 2 };
    await happen(
      desk,
      { fault: "rename", symbol: "TSLA", to: "TSLX", ...untold, announced: false },
      { fault: "split", symbol: "TSLX", ratio: 0.5, ...untold, announced: false },
      { fault: "announce", list: "reverse_splits", row },
    );
    const { books } = await minutesLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLX 2 ${price.mul(2).toFixed(2)}`]]);
    expect([await bare(desk), await stopSymbols(desk)]).toEqual([["0"], ["TSLX 2"]]);
    expect(await stopPrice(desk)).toBeCloseTo(stop * 2, 1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is followed where parts of units were paid in cash, of which the cash alone still differs (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "45" });
    const price = await averageOf(desk);
    // So far from the price that the position alone does not tell it.
    await happen(desk, { fault: "reverse_split", symbol: "TSLA", from: 10, ...untold });
    const { books } = await minutesLater(desk);
    expect(await holdings(desk)).toEqual([`tsla TSLA 4 ${price.mul(10).toFixed(2)}`]);
    expect(books.differences).toEqual([expect.stringMatching(/^cash: the desk has/)]);
    expect(await bare(desk)).toEqual(["0"]);
  });

  it.each([
    ["a removal of what is worthless", { fault: "remove", symbol: "TSLA" }, [], "-4"],
    ["a merger for cash", { fault: "merger", symbol: "TSLA", cashUsd: "400" }, [], null],
    ["a merger for units", { fault: "merger", symbol: "TSLA", to: "IWM", rate: 2 }, ["external IWM 8"], null],
    ["a merger for both", { fault: "merger", symbol: "TSLA", to: "IWM", rate: 0.5, cashUsd: "25" }, ["external IWM 2"], null],
  ] as const)("is why nothing of it is left: %s (fault 46)", async (_, fault, after, lostUnits) => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = await averageOf(desk);
    await happen(desk, { ...fault, ...untold });
    const { books } = await minutesLater(desk);
    expect(books.differences.filter((clause) => !clause.startsWith("cash:"))).toEqual([]);
    expect((await holdings(desk)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual(after);
    if (lostUnits !== null) expect(await realized(desk)).toBe(price.mul(lostUnits).toFixed(2));
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    expect(await stopSymbols(desk)).toEqual([]);
  });

  it("is booked once when the broker tells of it later, cash and all (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = await averageOf(desk);
    await happen(desk, { fault: "merger", symbol: "TSLA", cashUsd: "400", ...untold });
    await minutesLater(desk);
    const rows = { activity_type: "MA", activity_sub_type: "CMA", symbol: "TSLA", date: "2026-03-03", status: "executed" };
    await happen(
      desk,
      { fault: "show_activity", activity: { ...rows, id: "20260303000000000::1", qty: "-4", net_amount: "0" } },
      { fault: "show_activity", activity: { ...rows, id: "20260303000000000::2", qty: "0", net_amount: "1600" } },
    );
    const { books } = await minutesLater(desk);
    expect([books.differences, await held(desk)]).toEqual([[], []]);
    expect(await realized(desk)).toBe(dec(400).minus(price).mul(4).toFixed(2));
    expect(await realViolations(desk)).toEqual([]);
  });

  it("gives what came to nobody: units of a spin-off, and rights (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(desk, { fault: "spin_off", symbol: "TSLA", to: "IWM", rate: 0.5, ...untold });
    const right = { source_symbol: "TSLA", source_cusip: "", new_symbol: "GLD", new_cusip: "", rate: 1 };
    await happen(
      desk,
      { fault: "announce", list: "rights_distributions", row: right },
      { fault: "move_units", symbol: "GLD", qty: "4", ...untold },
    );
    const { books } = await minutesLater(desk);
    expect([books.differences, (await holdings(desk)).slice(0, 2)]).toEqual([[], ["external GLD 4 0.00", "external IWM 2 0.00"]]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });

  it("is booked together where one came after the other: a new name, and units of the old one (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "40" });
    await happen(desk, { fault: "rename", symbol: "TSLA", to: "TSLX", ...untold });
    await desk.moveTo(desk.wall.now() + MINUTE_MS);
    await happen(desk, { fault: "spin_off", symbol: "TSLX", to: "TSLA", rate: 0.1, ...untold });
    const { books } = await minutesLater(desk);
    expect(books.differences).toEqual([]);
    expect((await holdings(desk)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "external TSLA 4",
      "tsla TSLX 40",
    ]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });
});

describe("the reading of announcements", () => {
  it("leaves a difference to a person while nobody tells why, and asks again at most every five minutes (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await lookAfterBooks(desk.trading);
    await happen(desk, { fault: "move_units", symbol: "TSLA", qty: "7", ...untold });
    const before = asked(desk);
    for (let minute = 0; minute < 4; minute++) {
      const { books } = await minutesLater(desk);
      expect(books.differences).toEqual(["TSLA: the desk holds 4, the broker 11"]);
    }
    expect(asked(desk) - before).toBe(1);
    await minutesLater(desk, 5);
    expect(asked(desk) - before).toBe(2);
  });

  it("that fails costs nothing else, and is made up for (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(
      desk,
      { fault: "server_error", path: ACTIONS, times: 20 },
      { fault: "rename", symbol: "TSLA", to: "TSLX", ...untold },
    );
    expect((await minutesLater(desk)).books.symbols).toEqual(["TSLA", "TSLX"]);
    desk.server.faults.reset();
    expect([(await minutesLater(desk)).books.differences, await held(desk)]).toEqual([[], ["tsla 4"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("costs a row that is not understood itself alone (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(
      desk,
      { fault: "announce", list: "forward_splits", row: { symbol: "TSLA", new_rate: "many", old_rate: 1 } },
      { fault: "announce", list: "riddles", row: { symbol: "TSLA" } },
      { fault: "rename", symbol: "TSLA", to: "TSLX", ...untold },
    );
    expect([(await minutesLater(desk)).books.differences, await held(desk)]).toEqual([[], ["tsla 4"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is done once a day for what agents hold, and what is coming is told once (fault 46)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const split = { symbol: "TSLA", cusip: "", new_rate: 3, old_rate: 1, process_date: "2026-03-05", ex_date: "2026-03-05" };
    await happen(
      desk,
      { fault: "announce", list: "forward_splits", row: split },
      { fault: "announce", list: "forward_splits", row: { ...split, symbol: "IWM" } },
    );
    const before = asked(desk);
    expect((await minutesLater(desk)).done).toEqual(["announced for 2026-03-05: each TSLA becomes 3"]);
    expect([(await minutesLater(desk)).done, asked(desk) - before]).toEqual([[], 1]);
    const next = await desk.openNode("another");
    expect((await lookAfterBooks(next.trading)).done).toEqual([]);
    expect(asked(desk) - before).toBe(2);
    expect(await held(desk)).toEqual(["tsla 4"]);
  });
});
