import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { allPositions, openPositions, realizedBetween } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import { POSITION_ROW } from "../../support/desk/documented-rows";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";
const MINUTE_MS = 60_000;

async function happen({ server }: RealDesk, ...faults: readonly FaultRequest[]): Promise<void> {
  for (const fault of faults) await server.faults.add(fault);
}

async function aMinuteLater(desk: RealDesk) {
  await desk.moveTo(desk.wall.now() + MINUTE_MS);
  return lookAfterBooks(desk.trading);
}

/** Each position as "tsla TSLA 4 346.95", with its average price to a cent. */
async function holdings({ database, accountId }: RealDesk): Promise<readonly string[]> {
  return (await openPositions(database.db, accountId)).map(
    ({ agentId, symbol, qty, avgPrice }) => `${agentId} ${symbol} ${plain(qty)} ${dec(avgPrice).toFixed(2)}`,
  );
}

async function averageOf({ database, accountId }: RealDesk): Promise<string> {
  const [row] = await openPositions(database.db, accountId);
  if (!row) throw new Error("nothing is held");
  return row.avgPrice;
}

/** Stops that rest, as "4 at 329.60". */
async function stops({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const resting = (await openOrdersOf(database.db, accountId)).filter(({ stopPrice }) => stopPrice !== null);
  return resting.map(({ symbol, qty, stopPrice }) => `${symbol} ${plain(qty)} at ${dec(stopPrice ?? 0).toFixed(2)}`).sort();
}

const modes = async ({ database, accountId }: RealDesk) => (await agentsIn(database.db, accountId)).map(({ mode }) => mode);
const realized = async ({ database, accountId }: RealDesk, symbol = "TSLA") =>
  (await allPositions(database.db, accountId))
    .filter((row) => row.symbol === symbol)
    .reduce((sum, row) => sum.plus(row.realizedUsd), dec(0))
    .toFixed(2);

describe("a split", () => {
  it("that came before an old stop filled, both while the desk was off, is booked before it: no loss, and the rest is protected (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "split", symbol: "TSLA", ratio: 10, ordersStay: true });
    await desk.moveTo(desk.wall.now() + 3 * MINUTE_MS);
    expect((await desk.alpaca.broker.positions()).map(({ qty }) => qty)).toEqual(["36"]);
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual([]);
    expect(await holdings(desk)).toEqual([`tsla TSLA 36 ${price.div(10).toFixed(2)}`]);
    expect(Math.abs(Number(await realized(desk)))).toBeLessThan(10);
    const day = 86_400_000;
    const today = await realizedBetween(desk.database.db, desk.accountId, "tsla", desk.wall.now() - day, desk.wall.now() + day);
    expect(today.toFixed(2)).toBe(await realized(desk));
    expect(await bare(desk)).toEqual(["0"]);
    await aMinuteLater(desk);
    expect(await held(desk)).toEqual(["tsla 36"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of 1 for 100 is followed by units, cost and stop (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "400" });
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "reverse_split", symbol: "TSLA", from: 100, told: false, announced: false });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLA 4 ${price.mul(100).toFixed(2)}`]]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    ["told", true, true],
    ["not told", false, true],
    ["neither told nor announced", false, false],
  ])(
    "whose part of a unit is paid in cash, and that is %s, leaves whole units at its price (fault 41)",
    async (_, told, announced) => {
      const desk = deskOf();
      await enter(desk, "tsla", { qty: "45" });
      const price = dec(await averageOf(desk));
      const [stop = ""] = await stops(desk);
      await happen(desk, {
        fault: "reverse_split",
        symbol: "TSLA",
        from: 10,
        priceUsd: plain(price.mul(10).minus(40)),
        told,
        announced,
      });
      const { books } = await aMinuteLater(desk);
      expect(await holdings(desk)).toEqual([`tsla TSLA 4 ${price.mul(10).toFixed(2)}`]);
      const [now = ""] = await stops(desk);
      expect(Number(now.split(" at ")[1])).toBeCloseTo(Number(stop.split(" at ")[1]) * 10, 0);
      expect(await bare(desk)).toEqual(["0"]);
      if (told) {
        expect(books.differences).toEqual([]);
        // Half a unit that had cost 40 more than was paid for one.
        expect(await realized(desk)).toBe("-20.00");
        expect(await realViolations(desk)).toEqual([]);
      } else expect(books.differences).toEqual([expect.stringMatching(/^cash: the desk has/)]);
    },
  );

  it("of several holders gives each its whole units (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "15" });
    await enter(desk, "tsla-2", { qty: "30" });
    await happen(desk, { fault: "reverse_split", symbol: "TSLA", from: 10 });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await held(desk)]).toEqual([[], ["tsla 1", "tsla-2 3"]]);
    expect(await bare(desk)).toEqual(["0", "0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a dividend in units", () => {
  it.each([
    ["told", true, true],
    ["not told", false, true],
    ["neither told nor announced", false, false],
  ])("that is %s is held at the same cost and protected (fault 41)", async (_, told, announced) => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "40" });
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "stock_dividend", symbol: "TSLA", rate: 0.05, told, announced });
    const { books } = await aMinuteLater(desk);
    expect(books.differences).toEqual([]);
    expect(await holdings(desk)).toEqual([`tsla TSLA 42 ${price.div("1.05").toFixed(2)}`]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await modes(desk)).toEqual(["on", "on"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a new name", () => {
  it("is followed by its agents, with all they hold and its stop, who may only reduce until a person has looked (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = dec(await averageOf(desk));
    const [stop = ""] = await stops(desk);
    await happen(desk, { fault: "rename", symbol: "TSLA", to: "TSLX" });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLX 4 ${price.toFixed(2)}`]]);
    const agents = await agentsIn(desk.database.db, desk.accountId);
    expect(agents.map(({ symbol, mode }) => [symbol, mode])).toEqual([
      ["TSLX", "reduce_only"],
      ["TSLX", "reduce_only"],
    ]);
    expect([await bare(desk), await stops(desk)]).toEqual([["0"], [stop.replace("TSLA", "TSLX")]]);
    expect(await realViolations(desk)).toEqual([]);
    expect((await desk.closeNow("tsla")).state).toBe("ordered");
  });
});

describe("a merger", () => {
  it.each([
    ["for cash", { cashUsd: "400" }, [], 400],
    ["for units of another", { to: "IWM", rate: 2 }, ["external IWM 8"], null],
    ["for both", { to: "IWM", rate: 2, cashUsd: "25" }, ["external IWM 8"], null],
  ] as const)("%s leaves nothing of the old ones, and what came is EXTERNAL (fault 41)", async (_, part, after, paid) => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "merger", symbol: "TSLA", ...part });
    const { books } = await aMinuteLater(desk);
    expect(books.differences).toEqual([]);
    expect((await holdings(desk)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual(after);
    if (paid !== null) expect(await realized(desk)).toBe(dec(paid).minus(price).mul(4).toFixed(2));
    expect(await modes(desk)).toEqual(["reduce_only", "reduce_only"]);
    expect(await stops(desk)).toEqual([]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });
});

describe("units", () => {
  it("of a spin-off are EXTERNAL beside what is held on, and cost nothing (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await happen(desk, { fault: "spin_off", symbol: "TSLA", to: "IWM", rate: 0.5 });
    const { books } = await aMinuteLater(desk);
    expect(books.differences).toEqual([]);
    expect(await holdings(desk)).toEqual(["external IWM 2 0.00", expect.stringMatching(/^tsla TSLA 4 /)]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });

  it("that are worthless are gone with what they had cost, and nothing sells what is not there (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "remove", symbol: "TSLA" });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await held(desk), await stops(desk)]).toEqual([[], [], []]);
    expect(await realized(desk)).toBe(price.mul(-4).toFixed(2));
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that a journal takes are EXTERNAL ones first, then of whoever holds most, whose stop is of the rest (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "5" });
    await enter(desk, "tsla-2", { qty: "3" });
    await happen(desk, { fault: "move_units", symbol: "TSLA", qty: "2" });
    await aMinuteLater(desk);
    expect(await held(desk)).toEqual(["external 2", "tsla 5", "tsla-2 3"]);
    await happen(desk, { fault: "move_units", symbol: "TSLA", qty: "-3" });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await held(desk)]).toEqual([[], ["tsla 4", "tsla-2 3"]]);
    expect([await bare(desk), (await stops(desk)).map((line) => line.split(" at ")[0])]).toEqual([
      ["0", "0"],
      ["TSLA 3", "TSLA 4"],
    ]);
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("what happened one after the other while the desk was off", () => {
  it("is booked together: a new name, and then units of the old name that are a spin-off's (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { qty: "40" });
    await happen(desk, { fault: "rename", symbol: "TSLA", to: "TSLX" });
    await desk.moveTo(desk.wall.now() + MINUTE_MS);
    await happen(desk, { fault: "spin_off", symbol: "TSLX", to: "TSLA", rate: 0.1 });
    const { books } = await aMinuteLater(desk);
    expect(books.differences).toEqual([]);
    expect((await holdings(desk)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "external TSLA 4",
      "tsla TSLX 40",
    ]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });

  it("is booked together: a split, and then a dividend in units (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const price = dec(await averageOf(desk));
    await happen(desk, { fault: "split", symbol: "TSLA", ratio: 10 });
    await desk.moveTo(desk.wall.now() + MINUTE_MS);
    await happen(desk, { fault: "stock_dividend", symbol: "TSLA", rate: 0.05 });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], [`tsla TSLA 42 ${price.div("10.5").toFixed(2)}`]]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("what somebody's options and wallets do", () => {
  const CALL = "TSLA260320C00300000";
  const option = { ...POSITION_ROW, asset_class: "us_option", symbol: CALL, avg_entry_price: "2.5" };
  const takenOver = stageRealDesk({ faults: [{ fault: "show_position", position: { ...option, qty: "1" } }] });
  const row = { date: "2026-03-03", status: "executed", net_amount: "0" } as const;

  it.each([
    ["expires", { activity_type: "OPEXP", symbol: CALL, qty: "-1" }],
    ["is assigned away", { activity_type: "OPASN", symbol: CALL, qty: "-1" }],
  ])("is booked without touching an agent: an option that %s (fault 41)", async (_, activity) => {
    const desk = takenOver();
    await enter(desk, "tsla");
    await happen(
      desk,
      { fault: "show_position", position: { ...option, qty: "0" } },
      { fault: "show_activity", activity: { ...row, ...activity } },
    );
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await held(desk), await bare(desk)]).toEqual([[], ["tsla 4"], ["0"]]);
    expect(await modes(desk)).toEqual(["on", "on"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is EXTERNAL's beside what an agent holds: shares for which an option was exercised, and what they cost (fault 41)", async () => {
    const desk = takenOver();
    await enter(desk, "tsla");
    const group = { ...row, group_id: "exercise" };
    await happen(
      desk,
      { fault: "show_position", position: { ...option, qty: "0" } },
      { fault: "show_activity", activity: { ...group, activity_type: "OPEXC", symbol: CALL, qty: "-1" } },
      {
        fault: "move_units",
        symbol: "TSLA",
        qty: "100",
        activity: { activity_type: "OPTRD", group_id: "exercise", price: "300" },
      },
      { fault: "move_cash", usd: "-30000", activity: { activity_type: "OPTRD", group_id: "exercise", symbol: "TSLA" } },
    );
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await held(desk)]).toEqual([[], ["external 100", "tsla 4"]]);
    expect(await realized(desk)).toBe("0.00");
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });

  it("is EXTERNAL's: coins that came on chain (fault 41)", async () => {
    const desk = takenOver();
    await happen(desk, {
      fault: "move_units",
      symbol: "BTC/USD",
      qty: "0.25",
      activity: { activity_type: "OCT", symbol: "BTCUSD" },
    });
    const { books } = await aMinuteLater(desk);
    expect([books.differences, (await held(desk)).includes("external 0.25")]).toEqual([[], true]);
    expect(await realViolations(desk, { questions: [UNPROTECTED] })).toEqual([]);
  });
});

describe("an account that is taken over with no cash at all and what somebody sold short", () => {
  const faults: readonly FaultRequest[] = [
    { fault: "show_account", account: { cash: "0", non_marginable_buying_power: "0" } },
    { fault: "show_position", position: { ...POSITION_ROW, symbol: "KO", qty: "-5", side: "short", avg_entry_price: "60.5" } },
    { fault: "show_position", position: { ...POSITION_ROW, symbol: "PEP", qty: "3", side: "short", avg_entry_price: "150" } },
  ];
  const takenOver = stageRealDesk({ faults });

  it("has books that agree, and what is short is EXTERNAL (fault 41)", async () => {
    const desk = takenOver();
    const { books } = await aMinuteLater(desk);
    expect([books.differences, await holdings(desk)]).toEqual([[], ["external KO -5 60.50", "external PEP -3 150.00"]]);
    expect(plain((await accountById(desk.database.db, desk.accountId)).cashUsd)).toBe("0");
    expect(await realViolations(desk)).toEqual([]);
  });
});
