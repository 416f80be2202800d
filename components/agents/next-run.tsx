"use client";

import { NearTime } from "@/components/desk/near-time";
import type { AgentOverview } from "./agent-types";

type NextRunProps = Pick<AgentOverview, "nextAt" | "opensAt" | "schedule" | "waits">;

/** When the agent runs next, or until when its market is closed; the day is named when it is another. */
export function NextRun({ nextAt, opensAt, schedule, waits }: NextRunProps) {
  const turn = opensAt ?? nextAt;
  if (waits !== null) return `waits: ${waits}`;
  if (nextAt === null || turn === null) return "does not run";
  return (
    <span title={`Runs ${schedule}`}>
      {opensAt === null ? "next" : "closed until"} <NearTime at={turn} />
    </span>
  );
}
