import { AgentName } from "@/components/agents/agent-name";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { INTENT_WORDS } from "./intent-words";
import type { IntentRow } from "./order-types";

export const INTENT_COLUMNS: readonly TableColumn<IntentRow>[] = [
  {
    id: "time",
    header: "Decided",
    width: "min(8rem, 20cqw)",
    cell: (row) => <Time at={row.dueAt} show="dateTime" className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "what",
    header: "Intent",
    cell: (row) => (
      <>
        {row.purpose} of <AgentName id={row.agentId} />: {row.request.side} {row.request.symbol}
        <span className="@md:hidden block text-ink-muted">{whyOf(row)}</span>
      </>
    ),
  },
  { id: "qty", header: "Qty", numeric: true, cell: (row) => <Num value={row.request.qty} kind="qty" /> },
  { id: "state", header: "State", cell: (row) => INTENT_WORDS[row.state] },
  {
    id: "reason",
    header: "Why",
    priority: 2,
    cell: (row) => <span className="line-clamp-1 text-ink-muted @max-2xl:line-clamp-none">{whyOf(row)}</span>,
  },
];

function whyOf({ reason }: IntentRow) {
  return reason === null ? null : <Words text={reason} />;
}
