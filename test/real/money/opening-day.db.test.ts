import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { cashEntries } from "@/db/schema";
import { plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

/** The desk opens at 15:00 UTC of that day. */
const DEPOSIT = { activity_type: "CSD", date: "2026-03-03" };

async function aMinuteAfter(
  { database, accountId, moveTo, wall, trading, server }: RealDesk,
  ...faults: readonly FaultRequest[]
) {
  for (const fault of faults) await server.faults.add(fault);
  await moveTo(wall.now() + 60_000);
  const { books } = await lookAfterBooks(trading);
  const rows = await database.db.select().from(cashEntries).where(eq(cashEntries.accountId, accountId));
  return [books.differences, rows.filter(({ kind }) => kind === "other").map(({ amountUsd }) => plain(amountUsd))];
}

describe.each([
  ["says when it was written down", { ...DEPOSIT, created_at: "2026-03-03T11:00:00Z" }],
  ["is dated by the day alone", { ...DEPOSIT, created_at: null }],
])("a deposit of the morning before the account was taken over, which %s", (_, activity) => {
  const desk = stageRealDesk({ faults: [{ fault: "move_cash", usd: "5000", activity }] });

  it("is in the cash already and is not booked once more with what comes later (fault 41)", async () => {
    expect(await aMinuteAfter(desk(), { fault: "move_cash", usd: "1" })).toEqual([[], ["1"]]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a deposit of the day on which the account was taken over", () => {
  const desk = stageRealDesk();

  it("that came after it is booked, also where it does not say when it was written down (fault 41)", async () => {
    const activity = { ...DEPOSIT, created_at: null };
    expect(await aMinuteAfter(desk(), { fault: "move_cash", usd: "5000", activity })).toEqual([[], ["5000"]]);
    expect(await realViolations(desk())).toEqual([]);
  });
});
