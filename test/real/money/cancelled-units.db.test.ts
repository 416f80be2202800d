import { describe, expect, it } from "vitest";
import { agentsIn } from "@/db/queries/agents";
import { listAudit } from "@/db/queries/system";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { previewBrokerFigures, takeBrokerFigures } from "@/server/control/accounts/take-broker-figures";
import { symbolsStopped } from "@/server/core/positions/books-state";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

const desk = stageRealDesk();
const UNPROTECTED = "open positions without a resting stop, or a sale under way, for all of it";
const ID = "20260303000000000::0d1c5a52-7f8e-4a55-9d3c-52cb1fd0a0b7";

async function aMinuteAfter(...faults: readonly FaultRequest[]) {
  for (const fault of faults) await desk().server.faults.add(fault);
  await desk().moveTo(desk().wall.now() + 60_000);
  return (await lookAfterBooks(desk().trading)).books;
}

const audited = async () =>
  (await listAudit(desk().database.db, { limit: 100 })).filter(({ action }) => action === "position.units_cancelled");

async function take(): Promise<void> {
  const at = verbsAt(desk().trading);
  const { desk: own, broker } = await previewBrokerFigures(desk().database.db, at, "TSLA");
  await takeBrokerFigures(desk(), at, { symbol: "TSLA", desk: own, broker, reason: "cancelled by the broker" });
}

describe("a change of units that the broker cancels after it was booked", () => {
  it.each([
    ["of itself", false],
    ["in another row", true],
  ])(
    "%s is told once with the verb to take, its agents may only reduce, and the figure taken is right (fault 41)",
    async (_, row) => {
      await enter(desk(), "tsla");
      const moved = {
        fault: "move_units",
        symbol: "TSLA",
        qty: "6",
        activity: { activity_type: "JNLS", id: ID, net_amount: "0" },
      } as const;
      expect([(await aMinuteAfter(moved)).differences, await held(desk())]).toEqual([[], ["external 6", "tsla 4"]]);
      const back = { fault: "move_units", symbol: "TSLA", qty: "-6", told: false } as const;
      const books = await aMinuteAfter({ fault: "revise", id: ID, row }, back);
      expect(symbolsStopped(books)).toEqual([{ symbol: "TSLA", difference: "TSLA: the desk holds 10, the broker 4" }]);
      await aMinuteAfter();
      expect((await audited()).map(({ subject, detail }) => [subject, (detail as { readonly words: string }).words])).toEqual([
        ["TSLA", "the broker cancelled a change of its units (JNLS) that is booked: look, and take the broker's figures of TSLA"],
      ]);
      expect((await agentsIn(desk().database.db, desk().accountId)).map(({ mode }) => mode)).toEqual([
        "reduce_only",
        "reduce_only",
      ]);
      await take();
      expect([(await aMinuteAfter()).differences, await held(desk()), await bare(desk())]).toEqual([[], ["tsla 4"], ["0"]]);
      expect(await realViolations(desk(), { questions: [UNPROTECTED] })).toEqual([]);
    },
  );
});
