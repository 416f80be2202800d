import { usd } from "@/components/format";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import type { Ladder } from "./ladder-types";

/** What an agent has shown on its rung, and what the next one needs; agreement with a backtest is reckoned only where a step asks for it. */
export function Shown({ ladder: { shown, evidence } }: { readonly ladder: Pick<Ladder, "shown" | "evidence"> }) {
  const known = new Set(shown.map(({ title }) => title));
  const rest = [
    { label: "Days on this rung", value: `${evidence.days}` },
    { label: "Decisions", value: `${evidence.decisions}` },
    { label: "Closed trades", value: `${evidence.trades}` },
    { label: "Result after fees", value: usd(evidence.resultUsd) },
    { label: "Calibration", value: evidence.brier === null ? `too few calls: ${evidence.calls}` : evidence.brier.toFixed(2) },
  ].filter(({ label }) => !known.has(label));
  return (
    <>
      <KeyValueList
        items={shown.map(({ title, observed, needed, isMet }) => ({
          label: title,
          value: (
            <span className={isMet ? undefined : "text-amber"}>
              {observed}
              <span className="block text-xs">
                {isMet ? "met" : "not met"}: {needed}
              </span>
            </span>
          ),
        }))}
      />
      <KeyValueList layout="columns" items={[...rest, { label: "Fees paid", value: usd(evidence.feesUsd) }]} />
    </>
  );
}
