import { clockSteps } from "@/db/queries/system";
import { isPlayed } from "../../core/accounts/account";
import { clockStepInWords } from "../../core/time/clock-step";
import { canonical, timeZoneObjection } from "../../core/time/time-zone";
import { agentInWords } from "../../core/words";
import type { Attention } from "./attention";
import type { Round } from "./round";

const HOUR_MS = 3_600_000;

/** The clock that the account is traded by was set within the hour. */
export async function steppedClock({ desk, account }: Round): Promise<Attention[]> {
  if (isPlayed(account.kind)) return [];
  const steps = await clockSteps(desk.database.db, account.id, desk.wall.now() - HOUR_MS);
  return steps.map(({ at, step }) => ({ level: "warn", text: clockStepInWords(step), at, href: "/system" }));
}

/** Agents from before whose time zone has a name that may mean another than was meant: they run as they did. */
export async function oddZones(round: Round): Promise<Attention[]> {
  return (await round.agents()).flatMap(({ id, timeZone, mode }): Attention[] => {
    const objection = mode === "off" ? null : timeZoneObjection(timeZone);
    if (objection === null) return [];
    const text = `${agentInWords(id)}: ${objection.replace("timeZone", "time zone")}; until it is changed the agent runs by ${canonical(timeZone)}`;
    return [{ level: "warn", text, at: null, href: `/agents/${id}` }];
  });
}
