import { AgentName } from "@/components/agents/agent-name";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { EXTERNAL } from "@/server/core/orders/order";
import type { PositionRow } from "./position-types";

const STALE_MS = 5 * 60_000;

/** How far the price is above the stop, as a fraction of the price; null without a stop or a price. */
function stopDistance({ mark, stopPrice }: PositionRow): number | null {
  return mark === null || stopPrice === null ? null : (mark - Number(stopPrice)) / mark;
}

function Holder({ row: { agentId, leftAt } }: { readonly row: PositionRow }) {
  if (agentId !== EXTERNAL) return <AgentName id={agentId} />;
  return <Badge tone={leftAt === null ? "amber" : "neutral"}>EXTERNAL{leftAt === null ? "" : ", left"}</Badge>;
}

/** Whose it is stands here where there is no room for the column of agents. */
function SymbolOf({ row }: { readonly row: PositionRow }) {
  return (
    <>
      <span className="font-medium">{row.symbol}</span>
      <span className="block text-ink-muted text-xs @2xl:hidden">
        <Holder row={row} />
      </span>
    </>
  );
}

/** What is less than can be sold is no holding, and is said to be dust. */
function Quantity({ row: { qty, dust } }: { readonly row: PositionRow }) {
  return (
    <>
      <Num value={qty} kind="qty" source="sum of fills" />
      {dust ? <Badge className="ml-1.5">dust</Badge> : null}
    </>
  );
}

function Stop({ row }: { readonly row: PositionRow }) {
  if (row.dust && row.stopPrice === null) return <span className="text-ink-faint">too little to be sold</span>;
  if (row.stopPrice === null && row.agentId === EXTERNAL) return <span className="text-ink-faint">not the desk's</span>;
  if (row.stopPrice === null) return <span className="font-medium text-red">no stop</span>;
  return (
    <>
      <Num value={row.stopPrice} kind="price" source="the order that rests at the broker" />
      <span className="ml-1.5 text-ink-faint">
        <Num value={stopDistance(row)} kind="percent" decimals={1} formula="(mid − stop) / mid" />
      </span>
    </>
  );
}

export const POSITION_COLUMNS: readonly TableColumn<PositionRow>[] = [
  {
    id: "symbol",
    header: "Symbol",
    value: (row) => row.symbol,
    cell: (row) => <SymbolOf row={row} />,
  },
  { id: "agent", header: "Agent", value: (row) => row.agentId, cell: (row) => <Holder row={row} />, priority: 3 },
  {
    id: "qty",
    header: "Qty",
    numeric: true,
    value: (row) => row.qty,
    cell: (row) => <Quantity row={row} />,
  },
  {
    id: "entry",
    header: "Entry",
    numeric: true,
    priority: 2,
    value: (row) => row.avgPrice,
    cell: (row) => <Num value={row.avgPrice} kind="price" source="fills" formula="average cost" />,
  },
  {
    id: "mark",
    header: "Mark",
    numeric: true,
    priority: 2,
    value: (row) => row.mark,
    cell: (row) => (
      <Num value={row.mark} kind="price" asOf={row.markAt} clock="market" dueMs={STALE_MS} source="mid of bid and ask" />
    ),
  },
  {
    id: "pnl",
    header: "P&L",
    unit: "USD",
    numeric: true,
    value: (row) => row.unrealizedUsd,
    cell: (row) => <Delta value={row.unrealizedUsd} asOf={row.markAt} clock="market" formula="quantity × (mark − entry)" />,
  },
  { id: "stop", header: "Stop", numeric: true, value: stopDistance, cell: (row) => <Stop row={row} /> },
  {
    id: "target",
    header: "Target",
    numeric: true,
    priority: 4,
    value: (row) => row.targetPrice,
    cell: (row) => <Num value={row.targetPrice} kind="price" source="the order that rests at the broker" />,
  },
];
