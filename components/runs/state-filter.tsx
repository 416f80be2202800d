import { FilterChips } from "@/components/ui/inputs/filter-bar";
import { StateDot } from "@/components/ui/text/state-dot";
import { RUN_STATES, type RunState } from "@/server/core/runs/run";

const OPTIONS = RUN_STATES.map((state) => ({ value: state, label: <StateDot state={state} /> }));

/** The states of a run: their legend, and which of them to show. */
export function StateFilter({
  value,
  onChange,
}: {
  readonly value: readonly RunState[];
  readonly onChange: (states: RunState[]) => void;
}) {
  return <FilterChips label="States of runs" options={OPTIONS} value={value} onChange={(states) => onChange([...states])} />;
}
