import type { AgentList } from "@/components/agents/agent-types";
import type { Outputs } from "@/components/desk/trpc";
import { Select } from "@/components/ui/inputs/select";
import { TIMEFRAME_MS, type Timeframe } from "@/server/core/market/timeframe";
import type { NewDraft } from "./new-draft";

/** The timeframes that are stored and finer than what is played. */
export function finerStored(draft: NewDraft, agents: AgentList, stored: Outputs["market"]["coverage"]): readonly Timeframe[] {
  const agent = agents.find(({ id }) => id === draft.agentId);
  const ofAgent = agent ? `${agent.symbol} ${(draft.params ?? agent.params).timeframe}` : "";
  const [symbol, timeframe] = (draft.kind === "agent" ? ofAgent : draft.series).split(" ");
  const played = TIMEFRAME_MS[timeframe as Timeframe] ?? 0;
  return stored.filter((each) => each.symbol === symbol && TIMEFRAME_MS[each.timeframe] < played).map((each) => each.timeframe);
}

export interface DetailFieldProps {
  readonly finer: readonly Timeframe[];
  readonly value: NewDraft["detail"];
  readonly onChange: (detail: NewDraft["detail"]) => void;
}

/** Which finer bars say what happened within one. */
export function DetailField({ finer, value, onChange }: DetailFieldProps) {
  return (
    <Select
      label="Within a bar"
      help={
        finer.length === 0
          ? "No finer bars are stored: where a bar holds stop and target, the stop is taken."
          : "What finer bars say, or the stop where a bar holds stop and target."
      }
      value={value}
      options={[
        { value: "none", label: "the stop first" },
        ...finer.map((each) => ({ value: each, label: `what ${each} bars say` })),
      ]}
      onChange={onChange}
    />
  );
}
