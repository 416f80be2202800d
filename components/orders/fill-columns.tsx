import { AgentName } from "@/components/agents/agent-name";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { FillRow } from "./order-types";

/** Where the broker tells fees hours later, if ever. */
const EXPECTED = "the broker's rates, until it tells the fee";

export const FILL_COLUMNS: readonly TableColumn<FillRow>[] = [
  {
    id: "time",
    header: "Time",
    width: "min(8rem, 20cqw)",
    value: (fill) => fill.at,
    cell: (fill) => <Time at={fill.at} show="dateTime" detail="second" className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "what",
    header: "Fill",
    value: (fill) => fill.symbol,
    cell: (fill) => (
      <span className="font-medium">
        {fill.side === "buy" ? "bought" : "sold"} {fill.symbol}
        <AgentName id={fill.agentId} className="block font-normal text-ink-muted text-xs @2xl:hidden" />
      </span>
    ),
  },
  { id: "agent", header: "Agent", priority: 3, value: (fill) => fill.agentId, cell: (fill) => <AgentName id={fill.agentId} /> },
  { id: "qty", header: "Qty", numeric: true, value: (fill) => fill.qty, cell: (fill) => <Num value={fill.qty} kind="qty" /> },
  {
    id: "price",
    header: "Price",
    numeric: true,
    value: (fill) => fill.price,
    cell: (fill) => <Num value={fill.price} kind="price" />,
  },
  {
    id: "fee",
    header: "Fee",
    unit: "USD",
    numeric: true,
    priority: 3,
    value: (fill) => fill.feeUsd,
    cell: (fill) => <Num value={fill.feeUsd} kind="money" source={fill.feeIsExpected ? EXPECTED : undefined} />,
  },
  {
    id: "realized",
    header: "Realised",
    unit: "USD",
    numeric: true,
    priority: 2,
    value: (fill) => fill.realizedUsd,
    cell: (fill) =>
      fill.side === "buy" ? null : <Delta value={fill.realizedUsd} formula="quantity × (price − average cost), before fees" />,
  },
];
