import type { ReactNode } from "react";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import type { AgentOverview } from "./agent-types";

type AgentFiguresProps = Pick<AgentOverview, "dayPnlUsd" | "resultAt" | "position">;

/** What the agent made today, what it holds, and what protects that. */
export function AgentFigures({ dayPnlUsd, resultAt, position }: AgentFiguresProps) {
  return (
    <dl className="grid grid-cols-[auto_auto] gap-x-3 text-right text-sm">
      <Figure label="Today">
        <Delta
          value={dayPnlUsd}
          asOf={resultAt}
          clock="market"
          source="the agent's equity"
          formula="equity − equity at the day's start − paid in since"
        />
      </Figure>
      <Figure label="Position">
        {position ? (
          <Num value={position.qty} kind="qty" source="fills" asOf={position.markAt} clock="market" />
        ) : (
          <span className="text-ink-faint">flat</span>
        )}
      </Figure>
      <Figure label="Stop">
        {position === null ? <span className="text-ink-faint">–</span> : <Stop price={position.stopPrice} />}
      </Figure>
    </dl>
  );
}

function Stop({ price }: { readonly price: string | null }) {
  if (price === null) return <span className="font-medium text-red">no stop</span>;
  return <Num value={price} kind="price" source="the order that rests at the broker" />;
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
