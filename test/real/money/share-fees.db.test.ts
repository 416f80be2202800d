import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { allPositions } from "@/db/queries/ledger/ledger";
import { dec, plain } from "@/server/core/money/money";
import { booksObjection } from "@/server/core/positions/books-state";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const MINUTE_MS = 60_000;

async function feesOf({ database, accountId }: RealDesk): Promise<string> {
  const own = (await allPositions(database.db, accountId)).filter(({ agentId }) => agentId === "tsla");
  return plain(own.reduce((sum, { feesUsd }) => sum.plus(feesUsd), dec(0)));
}

/** Sells what the agent holds, after which the account has `usd` less than the sale brought. */
async function soldAtACostOf(desk: RealDesk, usd: string): Promise<void> {
  await enter(desk, "tsla", { qty: "400" });
  expect((await desk.closeNow("tsla")).state).toBe("ordered");
  await fill(desk);
  await desk.server.faults.add({ fault: "move_cash", usd: `-${usd}`, told: false });
}

async function minuteLater(desk: RealDesk, minutes = 1) {
  await desk.moveTo(desk.wall.now() + minutes * MINUTE_MS);
  return (await lookAfterBooks(desk.trading)).books;
}

describe("the regulatory fees of a sale of shares", () => {
  it("that the cash is less by before they are told are the agent's fee, and not taken twice when they are (fault 36)", async () => {
    const desk = deskOf();
    await soldAtACostOf(desk, "0.07");
    expect((await minuteLater(desk)).differences).toEqual([]);
    expect(await feesOf(desk)).toBe("0.07");
    const { cashUsd } = await accountById(desk.database.db, desk.accountId);
    await desk.server.faults.add({
      fault: "show_activity",
      activity: {
        activity_type: "FEE",
        activity_sub_type: "TAF",
        id: "20260303000000000::taf",
        date: "2026-03-03",
        net_amount: "-0.07",
        status: "executed",
      },
    });
    expect((await minuteLater(desk, 24 * 60)).differences).toEqual([]);
    expect([await feesOf(desk), (await accountById(desk.database.db, desk.accountId)).cashUsd]).toEqual(["0.07", cashUsd]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("are not what more than they can be is taken for: that stops entries until a person has looked (fault 36)", async () => {
    const desk = deskOf();
    await soldAtACostOf(desk, "60.00");
    const books = await minuteLater(desk);
    expect(books.differences).toEqual([expect.stringMatching(/^cash: the desk has/)]);
    expect(booksObjection(books, desk.wall.now())).toMatch(/^the books differ/);
    expect(await feesOf(desk)).toBe("0");
  });
});
