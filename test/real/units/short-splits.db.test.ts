import { expect, it } from "vitest";
import { openPositions } from "@/db/queries/ledger/ledger";
import { dec, plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { handAtBroker } from "../../support/desk/hand-at-broker";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

const MINUTE_MS = 60_000;
const desk = stageRealDesk({ habits: { shorting: true } });

/** Found by interleaving 1064, in which an agent that had sold its 4 shares that day became short of 2. */
it.each([
  ["told", { told: true, announced: true }],
  ["announced only", { told: false, announced: true }],
  ["neither told nor announced", { told: false, announced: false }],
])(
  "of what somebody sold short, %s, is followed by whoever is short, and not by an agent that traded that day (fault 41)",
  async (_, how) => {
    const hand = handAtBroker(desk());
    await enter(desk(), "tsla");
    await desk().closeNow("tsla");
    await fill(desk());
    await hand.order("TSLA", "sell", "2");
    await fill(desk());
    await lookAfterBooks(desk().trading);
    const holdings = async () =>
      (await openPositions(desk().database.db, desk().accountId)).map(
        ({ agentId, qty, avgPrice }) => `${agentId} ${plain(qty)} ${dec(avgPrice).toFixed(2)}`,
      );
    const [short = ""] = await holdings();
    const price = dec(short.split(" ")[2] ?? 0);
    expect(short).toMatch(/^external -2 /);
    await desk().server.faults.add({ fault: "split", symbol: "TSLA", ratio: 2, ...how });
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    const { books } = await lookAfterBooks(desk().trading);
    expect(books.differences).toEqual([]);
    expect(await holdings()).toEqual([expect.stringMatching(/^external -4 /)]);
    expect(Math.abs(Number((await holdings())[0]?.split(" ")[2]) - price.div(2).toNumber())).toBeLessThan(0.011);
    expect(await realViolations(desk(), { byHand: hand.sent })).toEqual([]);
  },
);
