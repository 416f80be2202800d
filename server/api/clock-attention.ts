import { clockSteps } from "@/db/queries/system";
import { isPlayed } from "../core/account";
import { clockStepInWords } from "../core/clock-step";
import type { Attention, AttentionContext } from "./attention";

const HOUR_MS = 3_600_000;

/** The clock that the account is traded by was set within the hour. */
export async function steppedClock({ desk, account }: AttentionContext): Promise<Attention[]> {
  if (isPlayed(account.kind)) return [];
  const steps = await clockSteps(desk.database.db, account.id, desk.wall.now() - HOUR_MS);
  return steps.map(({ at, step }) => ({ level: "warn", text: clockStepInWords(step), at, href: "/system" }));
}
