import { duration } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { megabytes } from "./megabytes";
import type { NodeFigures } from "./system-types";

/** Above this the process keeps people and markets waiting. */
const SLOW_LAG_MS = 200;

/** The process that answers this page. */
export function ProcessCard({ node }: { readonly node: NodeFigures }) {
  const lag = (
    <span className={node.eventLoopLagMs > SLOW_LAG_MS ? "text-amber" : undefined}>{duration(node.eventLoopLagMs)}</span>
  );
  return (
    <Card title="This process">
      <KeyValueList
        items={[
          { label: "Node", value: <span className="break-all font-mono text-xs">{node.id}</span> },
          { label: "Role", value: node.role },
          { label: "Version", value: `${node.version}, on Node.js ${node.runtime.replace("v", "")}` },
          { label: "Up for", value: duration(node.uptimeMs) },
          { label: "Event loop lag, 99th percentile", value: lag },
          { label: "Memory", value: megabytes(node.rssBytes) },
        ]}
      />
    </Card>
  );
}
