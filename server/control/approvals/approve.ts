import type { RunRow } from "@/db/queries/runs/runs";
import { engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";
import type { Starter } from "../runs/run-now";

/** Approves an order that waits, and starts the run that sends it. `reason` says why the rules of now refuse it, which lets it wait on. */
export async function approve(
  { actor }: Desk,
  starter: Starter,
  at: Pick<AtBroker, "approve">,
  given: { readonly id: number; readonly note: string; readonly word: string },
): Promise<{ readonly run: RunRow | null; readonly reason: string | null }> {
  const { run, reason } = await at.approve({ ...given, actor });
  if (run) await starter.enqueue([engineRunOf(run)]);
  return { run, reason };
}
