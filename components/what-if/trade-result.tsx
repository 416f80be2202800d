import type { Outputs } from "@/components/desk/trpc";
import { MISSING } from "@/components/format";
import { Delta } from "@/components/ui/text/delta";

export type Side = Outputs["decisions"]["whatIf"]["after"];

const ENDS = { stop: "by its stop", target: "by its target", time: "when its time was over", sold: "when it was sold" } as const;

/** What a purchase would have brought, net of fees. */
export function TradeResult({ trade }: Pick<Side, "trade">) {
  if (trade === null) return MISSING;
  if (trade.state === "pending") return <span className="text-ink-faint">not over yet</span>;
  if (trade.state === "unknown") return <span className="text-ink-faint">not known: {trade.why}</span>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <Delta kind="usd" value={trade.pnlUsd} formula="proceeds − purchase − fees" />
      <span className="text-ink-muted text-xs">{ENDS[trade.exitBy]}</span>
    </span>
  );
}
