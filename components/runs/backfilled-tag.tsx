import { Badge } from "@/components/ui/text/badge";
import type { RunTrigger } from "@/server/core/runs/run";

/** Marks what a back-filled run left: it was made later, and happened to nobody. Nothing for other runs. */
export function BackfilledTag({ trigger }: { readonly trigger: RunTrigger }) {
  return trigger === "backfill" ? <Badge>back-filled</Badge> : null;
}
