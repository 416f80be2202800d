import { Button } from "@/components/ui/inputs/button";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { AgentName } from "./agent-name";
import type { ModeOutcomes } from "./agent-types";
import { MODES } from "./params/param-choices";

type Outcome = ModeOutcomes[number];

const COLUMNS: readonly TableColumn<Outcome>[] = [
  { id: "agent", header: "Agent", cell: ({ agentId }) => <AgentName id={agentId} className="font-medium" /> },
  {
    id: "before",
    header: "Was",
    cell: ({ before }) => MODES.find(({ value }) => value === before)?.label ?? "not known",
  },
  {
    id: "became",
    header: "What became of it",
    cell: ({ isDone, why }) =>
      isDone ? <Badge tone="neutral">done</Badge> : <span className="text-amber">refused: {why ?? "no reason given"}</span>,
  },
];

/** Row by row what became of agents whose mode was set together. */
export function ModeOutcomesTable({ outcomes, onClose }: { readonly outcomes: ModeOutcomes; readonly onClose: () => void }) {
  const refused = outcomes.filter(({ isDone }) => !isDone).length;
  return (
    <section aria-label="What became of each" className="mt-2 border-t pt-2">
      <div className="flex items-center justify-between gap-2">
        <p role="status" className={refused > 0 ? "text-amber text-sm" : "text-ink-muted text-sm"}>
          {outcomes.length - refused} of {outcomes.length} done{refused > 0 ? `, ${refused} refused` : ""}
        </p>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
      <DataTable
        label="What became of each"
        columns={COLUMNS}
        rows={outcomes}
        rowKey={({ agentId }) => agentId}
        sortedElsewhere
        maxHeight="20rem"
        empty={null}
      />
    </section>
  );
}
