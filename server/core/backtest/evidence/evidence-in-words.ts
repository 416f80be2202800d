import { figure } from "../../money/figures";
import { NOT_DEFINED } from "../../performance/figure-in-words";
import { isoOf } from "../../time/instant";
import type { ChangedDecision, HistoryCheck, Reason } from "./history/history-check";
import type { SensitivityRow } from "./sensitivity";

/** No more of a list than this is told. */
const SHOWN = 5;

/** What a check came to, and by what, a line each. */
export function checkInWords({ passed, missing, cutsAt, decisions, indicators }: HistoryCheck): {
  readonly verdict: string;
  readonly found: readonly string[];
} {
  if (passed === null) return { verdict: `not checked, ${missing}`, found: [] };
  if (passed) return { verdict: `passed at ${cutsAt.length} places`, found: [] };
  const names = indicators.map(({ name }) => name).join(", ");
  return {
    verdict: `FAILED at ${decisions.length} of ${cutsAt.length} places`,
    found: [
      ...decisions.slice(0, SHOWN).map(decisionInWords),
      ...(decisions.length === 0 ? [`${names} changed, and no decision by it`] : []),
    ],
  };
}

function decisionInWords({ at, withAll, withLess, reasons }: ChangedDecision): string {
  return `${isoOf(at).slice(0, 16)}: ${withAll} with all bars, ${withLess} without: ${reasons.slice(0, SHOWN).map(reasonInWords).join(", ")}`;
}

const valueOr = (value: number | null) => (value === null ? NOT_DEFINED : figure(value));

function reasonInWords({ name, blame, withAll, withLess }: Reason): string {
  if (blame === "read_ahead") return `${name} of a later bar`;
  return blame === "carried" ? name : `${name} ${valueOr(withAll)}, ${valueOr(withLess)}`;
}

export function variantInWords({ costTimes, delayBars }: Pick<SensitivityRow, "costTimes" | "delayBars">): string {
  if (delayBars > 0) return `${delayBars} bar late`;
  return costTimes === 1 ? "as told" : `costs times ${costTimes}`;
}
