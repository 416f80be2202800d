import { expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { previewBrokerFigures, takeBrokerFigures } from "@/server/control/accounts/take-broker-figures";
import { plain } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import { realViolations } from "../../support/desk/real-oracle";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

const desk = stageRealDesk();
const ID = "20260303000000000::5b1f0c2e-7d0b-4f7e-9a53-0d2f6f0a7c11";

async function aMinuteAfter(...faults: readonly FaultRequest[]): Promise<readonly string[]> {
  for (const fault of faults) await desk().server.faults.add(fault);
  await desk().moveTo(desk().wall.now() + 60_000);
  return (await lookAfterBooks(desk().trading)).books.differences;
}

/** A person takes the broker's figure of the cash. */
async function takeCash(): Promise<void> {
  const { trading, database } = desk();
  const at = verbsAt(trading);
  const { desk: own, broker } = await previewBrokerFigures(database.db, at, null);
  await takeBrokerFigures(desk(), at, { symbol: null, desk: own, broker, reason: "a deposit of mine" });
}

it.each([
  ["250", "10000251"],
  ["-250.25", "9999750.75"],
])(
  "cash of %s that a person took as the broker's figure counts once when the broker tells of it later (fault 41)",
  async (usd, cash) => {
    expect(await aMinuteAfter({ fault: "move_cash", usd, told: false })).toHaveLength(1);
    await takeCash();
    const told = { activity_type: "CSD", date: "2026-03-03", created_at: "2026-03-03T15:05:00Z", net_amount: usd, id: ID };
    expect(await aMinuteAfter({ fault: "show_activity", activity: told }, { fault: "move_cash", usd: "1" })).toEqual([]);
    expect(await aMinuteAfter()).toEqual([]);
    expect(plain((await accountById(desk().database.db, desk().accountId)).cashUsd)).toBe(cash);
    expect(await realViolations(desk())).toEqual([]);
  },
);
