"use client";

import { ShieldAlert } from "lucide-react";
import { useState } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { Needs } from "@/components/desk/needs";
import { count, MISSING } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Meter } from "@/components/ui/text/meter";
import { Time } from "@/components/ui/text/time";
import { fieldOf } from "@/server/core/risk/limits/limit";
import { HouseDialog } from "./house-dialog";
import { LimitDialog } from "./limit-dialog";
import { boundInWords, figureOf } from "./limit-words";
import type { Risk, RiskLimit } from "./risk-types";

/** Every limit that the account is under, how full each is, and the way to set another. */
export function LimitsCard({ risk }: { readonly risk: Risk }) {
  const [asking, setAsking] = useState<RiskLimit | "new" | "house" | null>(null);
  const columns: readonly TableColumn<RiskLimit>[] = [
    {
      id: "limit",
      header: "Limit",
      cell: (limit) => (
        <span className="font-medium" title={fieldOf(limit.name).measures}>
          {fieldOf(limit.name).label}
        </span>
      ),
    },
    { id: "at", header: "At", cell: (limit) => <PlaceOf limit={limit} /> },
    { id: "bound", header: "Holds", numeric: true, cell: boundInWords },
    { id: "used", header: "Now", priority: 2, width: "14rem", cell: (limit) => <Fullness limit={limit} /> },
    {
      id: "set",
      header: "Set",
      priority: 4,
      cell: ({ changedAt, changedBy }) => (
        <span className="text-ink-muted">
          <Time at={changedAt} />, {changedBy}
        </span>
      ),
    },
    {
      id: "change",
      header: <span className="sr-only">Change</span>,
      pinned: true,
      cell: (limit) => (
        <Needs>
          <Button size="sm" aria-label={`Change ${fieldOf(limit.name).label}, ${limit.level}`} onClick={() => setAsking(limit)}>
            Change…
          </Button>
        </Needs>
      ),
    },
  ];
  return (
    <Card
      title="Limits"
      meta={risk.limits.length > 0 ? count(risk.limits.length, "limit") : null}
      actions={
        <Needs>
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setAsking("house")}>
              Set the house's limits…
            </Button>
            <Button size="sm" onClick={() => setAsking("new")}>
              Set a limit…
            </Button>
          </span>
        </Needs>
      }
      flush
    >
      <DataTable
        label="Limits"
        columns={columns}
        rows={risk.limits}
        rowKey={({ name, level, agentId, symbol }) => `${name} ${level} ${agentId} ${symbol}`}
        sortedElsewhere
        empty={
          <EmptyState
            icon={ShieldAlert}
            title="No limit is set"
            hint="Agents are bounded by their own parameters and by the account's cash. A limit bounds what they do together."
          />
        }
      />
      {asking === null ? null : asking === "house" ? (
        <HouseDialog limits={risk.limits} onClose={() => setAsking(null)} />
      ) : (
        <LimitDialog limit={asking === "new" ? null : asking} onClose={() => setAsking(null)} />
      )}
    </Card>
  );
}

function PlaceOf({ limit: { level, agentId, symbol } }: { readonly limit: RiskLimit }) {
  if (agentId !== null) return <AgentName id={agentId} />;
  return symbol ?? level;
}

/** How full it is. What only an order has is not measured without one. */
function Fullness({ limit }: { readonly limit: RiskLimit }) {
  const { name, used, missing, value } = limit;
  if (missing !== null) return <span className="text-amber">not known: {missing} is missing</span>;
  if (used === null)
    return <span className="text-ink-faint">{fieldOf(name).holds === "at least" ? MISSING : "by the order"}</span>;
  return <Meter label={fieldOf(name).label} labelHidden value={used} limit={value} write={(figure) => figureOf(name, figure)} />;
}
