import { Badge } from "@/components/ui/text/badge";
import { RUNG_WORDS, type Rung } from "@/server/core/autonomy/rung";

/** How far an agent is trusted, where that is not in full. */
export function RungBadge({ rung }: { readonly rung: Rung }) {
  return rung === "full" ? null : <Badge tone={rung === "observe" ? "amber" : "neutral"}>{RUNG_WORDS[rung]}</Badge>;
}
