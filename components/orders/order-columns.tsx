import { AgentName } from "@/components/agents/agent-name";
import { price } from "@/components/format";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { LookDot } from "@/components/ui/text/state-dot";
import { ORDER_LOOKS } from "@/components/ui/text/state-looks";
import { Time } from "@/components/ui/text/time";
import type { OrderTableRow } from "./order-types";
import { slippageOf } from "./slippage";

const ROLES = { simple: "", entry: "entry", stop: "stop", target: "target" } as const;

/** How long an order waits, as a person says it. */
const LASTS = { day: "the session", gtc: "until cancelled", ioc: "at once or not" } as const;

function wants({ order }: OrderTableRow): string {
  if (order.stopPrice !== null) return `stop ${price(order.stopPrice)}`;
  if (order.limitPrice !== null) return `limit ${price(order.limitPrice)}`;
  return "market";
}

export const ORDER_COLUMNS: readonly TableColumn<OrderTableRow>[] = [
  {
    id: "time",
    header: "Submitted",
    width: "min(8rem, 15cqw)",
    value: ({ order }) => order.submittedAt,
    cell: ({ order }) => <Time at={order.submittedAt} show="dateTime" className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "what",
    header: "Order",
    value: ({ order }) => order.symbol,
    cell: ({ order }) => (
      <span className={order.parentId === null ? "font-medium" : "pl-4 text-ink-muted @max-md:pl-0"}>
        <span className="@md:whitespace-nowrap">
          {order.side} {order.symbol} {ROLES[order.role]}
        </span>
        <AgentName id={order.agentId} className="block font-normal text-ink-muted text-xs @4xl:hidden" />
        <span className="@md:hidden block font-normal">
          <LookDot look={ORDER_LOOKS[order.state]} className="whitespace-normal!" />
        </span>
      </span>
    ),
  },
  {
    id: "agent",
    header: "Agent",
    priority: 4,
    value: ({ order }) => order.agentId,
    cell: ({ order }) => <AgentName id={order.agentId} />,
  },
  {
    id: "qty",
    header: "Qty",
    numeric: true,
    value: ({ order }) => order.qty,
    cell: ({ order }) => <Num value={order.qty} kind="qty" />,
  },
  {
    id: "filled",
    header: "Filled",
    numeric: true,
    priority: 3,
    value: ({ order }) => order.filledQty,
    cell: ({ order }) => <Num value={order.filledQty} kind="qty" />,
  },
  {
    id: "wants",
    header: "At",
    numeric: true,
    cell: (row) => <span className="figure @2xl:whitespace-nowrap">{wants(row)}</span>,
  },
  {
    id: "lasts",
    header: "Lasts",
    priority: 4,
    value: ({ order }) => order.timeInForce,
    cell: ({ order }) => <span className="text-ink-muted">{LASTS[order.timeInForce]}</span>,
  },
  {
    id: "average",
    header: "Average",
    numeric: true,
    priority: 2,
    value: ({ order }) => order.filledAvgPrice,
    cell: ({ order }) => <Num value={order.filledAvgPrice} kind="price" />,
  },
  {
    id: "slippage",
    header: "Slippage",
    unit: "bps",
    numeric: true,
    priority: 3,
    value: slippageOf,
    cell: (row) => (
      <Num value={slippageOf(row)} decimals={1} formula="(fill − decision price) ÷ decision price, in the order's direction" />
    ),
  },
  {
    id: "latency",
    header: "Answer",
    unit: "ms",
    numeric: true,
    priority: 4,
    value: latencyOf,
    cell: (row) => <Num value={latencyOf(row)} kind="count" formula="from sending to the broker's answer" />,
  },
  {
    id: "state",
    header: "State",
    width: "8.5rem",
    priority: 2,
    value: ({ order }) => order.state,
    cell: ({ order }) => <LookDot look={ORDER_LOOKS[order.state]} />,
  },
];

function latencyOf({ order, intent }: OrderTableRow): number | null {
  if (order.parentId !== null || !intent?.sentAt || !intent.answeredAt) return null;
  return intent.answeredAt - intent.sentAt;
}
