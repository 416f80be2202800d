import { Badge } from "@/components/ui/text/badge";
import type { Action } from "@/server/core/decision/decision";

const TONES = { buy: "accent", sell: "accent", hold: "neutral" } as const satisfies Record<Action, unknown>;

export function ActionTag({ action }: { readonly action: Action }) {
  return <Badge tone={TONES[action]}>{action}</Badge>;
}
