import { NearTime } from "@/components/desk/near-time";
import { Num } from "@/components/ui/text/num";
import type { AgentOverview } from "./agent-types";

type Trade = AgentOverview["lastTrade"];

const ROLES = { simple: "", entry: "", stop: ", stop hit", target: ", target hit" } as const;

/** "sold 12 @ 221.40, stop hit": what the agent did last that moved money. */
export function LastTrade({ trade }: { readonly trade: Trade }) {
  if (trade === null) return <span className="text-ink-faint">no recent trade</span>;
  const { side, qty, price, role, at } = trade;
  return (
    <>
      {side === "buy" ? "bought" : "sold"} <Num value={qty} kind="qty" /> @{" "}
      <Num value={price} kind="price" source="fills" asOf={at} />
      {ROLES[role]} <NearTime at={at} className="text-ink-faint" />
    </>
  );
}
