import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { allPositions, realizedBetween } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { cashEntries } from "@/db/schema";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { held, stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const ID = "20260303000000000::8f5a7a11-6f6a-4d1c-9b2c-2f1f0b8f5a11";
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";

async function happen({ server }: RealDesk, ...faults: readonly FaultRequest[]): Promise<void> {
  for (const fault of faults) await server.faults.add(fault);
}

/** Whether the books agree a minute later, and what of the cash is not from trades. */
async function aMinuteLater(desk: RealDesk) {
  await desk.moveTo(desk.wall.now() + 60_000);
  const { books } = await lookAfterBooks(desk.trading);
  const rows = await desk.database.db.select().from(cashEntries).where(eq(cashEntries.accountId, desk.accountId));
  const others = rows.filter(({ kind }) => kind === "other").map(({ amountUsd }) => plain(amountUsd));
  return { agrees: books.agrees, differences: books.differences, others };
}

const DIVIDEND = {
  fault: "move_cash",
  usd: "12.5",
  activity: { activity_type: "DIV", symbol: "KO", qty: "25", id: ID },
} as const;

describe("a movement of cash", () => {
  it.each([
    ["that is cancelled is taken back once", { fault: "revise", id: ID }, ["12.5", "-12.5"]],
    ["that another row cancels is taken back once", { fault: "revise", id: ID, row: true }, ["12.5", "-12.5"]],
    ["that is corrected is booked as it is now", { fault: "revise", id: ID, usd: "10" }, ["12.5", "-2.5"]],
    [
      "that another row corrects is booked as it is now",
      { fault: "revise", id: ID, usd: "10", row: true },
      ["12.5", "-12.5", "10"],
    ],
  ] as const)("%s (fault 41)", async (_, revision, others) => {
    const desk = deskOf();
    await happen(desk, DIVIDEND);
    expect(await aMinuteLater(desk)).toEqual({ agrees: true, differences: [], others: ["12.5"] });
    await happen(desk, revision);
    const after = await aMinuteLater(desk);
    expect([after.differences, [...after.others].sort()]).toEqual([[], [...others].sort()]);
    await happen(desk, { fault: "move_cash", usd: "1" });
    const again = await aMinuteLater(desk);
    expect([again.differences, [...again.others].sort()]).toEqual([[], [...others, "1"].sort()]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that was cancelled before the desk saw it moves nothing, and one that is corrected there is booked as it is (fault 41)", async () => {
    const desk = deskOf();
    await happen(desk, DIVIDEND, { fault: "revise", id: ID });
    await happen(
      desk,
      { ...DIVIDEND, activity: { ...DIVIDEND.activity, id: `${ID}2` } },
      { fault: "revise", id: `${ID}2`, usd: "7" },
    );
    const { differences, others } = await aMinuteLater(desk);
    expect([differences, others]).toEqual([[], ["7"]]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of a journal, of interest or of a withdrawal is booked as what it is, though it leaves less than nothing (fault 41)", async () => {
    const desk = deskOf();
    await happen(
      desk,
      { fault: "move_cash", usd: "250", activity: { activity_type: "JNLC" } },
      { fault: "move_cash", usd: "-3.21", activity: { activity_type: "INT", activity_sub_type: "MGN" } },
      { fault: "move_cash", usd: "-10000500", activity: { activity_type: "CSW", date: "2026-03-03T15:00:30Z" } },
    );
    const { differences, others } = await aMinuteLater(desk);
    expect([differences, others.toSorted()]).toEqual([[], ["-10000500", "-3.21", "250"]]);
    expect(plain((await accountById(desk.database.db, desk.accountId)).cashUsd)).toBe("-253.21");
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("an execution", () => {
  const position = async ({ database, accountId }: RealDesk) => {
    const [row] = await allPositions(database.db, accountId);
    if (!row) throw new Error("nothing was ever held");
    return row;
  };
  /** Fills more than once at the broker's; the oracle counts rows. */
  const oracle = (desk: RealDesk) => realViolations(desk, { questions: [UNPROTECTED] });

  it.each([
    ["its own row", false],
    ["another row", true],
  ])(
    "that is busted by %s is taken back once, with its cash, cost and result, and its agents may only reduce (fault 41)",
    async (_, row) => {
      const desk = deskOf();
      await enter(desk, "tsla");
      await happen(desk, { fault: "revise", symbol: "TSLA", row });
      for (let times = 0; times < 2; times++) {
        const { differences } = await aMinuteLater(desk);
        expect([differences, await held(desk)]).toEqual([[], []]);
        await happen(desk, { fault: "move_cash", usd: "1" });
      }
      expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);
      const { cashUsd } = await accountById(desk.database.db, desk.accountId);
      expect(plain(cashUsd)).toBe("10000001");
      expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    },
  );

  it("of a sale that is busted gives back the units at what they had cost, and the result of the day is without it (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const before = await position(desk);
    await desk.closeNow("tsla");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual([]);
    await happen(desk, { fault: "revise", symbol: "TSLA" });
    expect((await aMinuteLater(desk)).differences).toEqual([]);
    const after = await position(desk);
    expect([plain(after.qty), dec(after.avgPrice).toFixed(6)]).toEqual(["4", dec(before.avgPrice).toFixed(6)]);
    expect([plain(after.realizedUsd), plain(after.feesUsd)]).toEqual([plain(before.realizedUsd), plain(before.feesUsd)]);
    const day = 86_400_000;
    const realized = await realizedBetween(
      desk.database.db,
      desk.accountId,
      "tsla",
      desk.wall.now() - day,
      desk.wall.now() + day,
    );
    expect(realized).toBe(0);
    expect(await oracle(desk)).toEqual([]);
  });

  it.each([
    ["its own row", false],
    ["another row", true],
  ])("that is corrected by %s counts with its price as it is now (fault 41)", async (_, row) => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const before = await position(desk);
    const price = plain(dec(before.avgPrice).minus("1.25"));
    await happen(desk, { fault: "revise", symbol: "TSLA", price, row });
    expect((await aMinuteLater(desk)).differences).toEqual([]);
    expect((await aMinuteLater(desk)).differences).toEqual([]);
    const after = await position(desk);
    expect([plain(after.qty), plain(after.avgPrice)]).toEqual(["4", price]);
    const { cashUsd } = await accountById(desk.database.db, desk.accountId);
    expect(dec(cashUsd).toFixed(2)).toBe(dec(10_000_000).minus(dec(price).mul(4)).toFixed(2));
  });

  it("that is corrected twice and busted then counts as it is told last (fault 41)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const before = await position(desk);
    for (const less of ["1", "2"]) {
      await happen(desk, { fault: "revise", symbol: "TSLA", price: plain(dec(before.avgPrice).minus(less)) });
      // What the exchange takes for the price before is that of the first time.
      if (less === "2") await happen(desk, { fault: "move_cash", usd: "-4", told: false });
      expect((await aMinuteLater(desk)).differences).toEqual([]);
      expect(plain((await position(desk)).avgPrice)).toBe(plain(dec(before.avgPrice).minus(less)));
    }
    await happen(desk, { fault: "revise", symbol: "TSLA" }, { fault: "move_cash", usd: "-8", told: false });
    expect([(await aMinuteLater(desk)).differences, await held(desk)]).toEqual([[], []]);
    expect(plain((await accountById(desk.database.db, desk.accountId)).cashUsd)).toBe("10000000");
  });
});
