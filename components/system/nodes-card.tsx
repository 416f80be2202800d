import { count, duration } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { LookDot } from "@/components/ui/text/state-dot";
import type { StateLook } from "@/components/ui/text/state-looks";
import type { DeskNode } from "./system-types";

/** `aside` is why a node takes no work though it beats. */
type Node = DeskNode & { readonly aside?: string | null };

/** A node beats every second or two; this long without one needs a look. */
const SILENT_MS = 5_000;

const COLUMNS: readonly TableColumn<Node>[] = [
  { id: "id", header: "Node", cell: (node) => <span className="break-all font-mono text-xs">{node.id}</span> },
  {
    id: "state",
    header: "State",
    cell: (node) => (
      <>
        <LookDot look={lookOf(node)} />
        {node.aside ? <span className="block text-ink-muted">{node.aside}</span> : null}
      </>
    ),
  },
  { id: "role", header: "Role", priority: 2, cell: (node) => node.role },
  { id: "version", header: "Version", priority: 3, cell: (node) => node.version },
  { id: "host", header: "Host", priority: 3, cell: (node) => `${node.host}, process ${node.pid}` },
  { id: "uptime", header: "Up for", numeric: true, priority: 2, cell: (node) => <Age at={node.startedAt} /> },
];

function lookOf({ silentMs, aside = null }: Node): StateLook {
  if (silentMs > SILENT_MS) return { label: `silent for ${duration(silentMs)}`, tone: "amber", shape: "triangle" };
  if (aside !== null) return { label: "stepped aside", tone: "amber", shape: "triangle" };
  return { label: `heard ${duration(silentMs)} ago`, tone: "neutral", shape: "disc" };
}

/** The processes of the desk; a silent one may hold nothing, its work is taken over. */
export function NodesCard({ nodes }: { readonly nodes: readonly Node[] }) {
  const silent = nodes.filter((node) => node.silentMs > SILENT_MS).length;
  return (
    <Card
      title="Nodes"
      meta={silent > 0 ? <span className="text-amber">{count(silent, "node")} silent</span> : count(nodes.length, "node")}
      flush
    >
      <DataTable
        label="Nodes"
        columns={COLUMNS}
        rows={nodes}
        rowKey={(node) => node.id}
        empty={
          <EmptyState title="No node beats" hint="Every process of the desk writes a heartbeat; without one nothing is run." />
        }
      />
    </Card>
  );
}
