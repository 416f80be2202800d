"use client";

import { useAccount } from "@/components/desk/live-provider";
import type { Outputs } from "@/components/desk/trpc";
import { day } from "@/components/format";
import { Time } from "@/components/ui/time";
import { useTimeZone } from "@/components/ui/time-zone-provider";

type NextRunProps = Pick<Outputs["agents"]["list"][number], "nextAt" | "opensAt" | "schedule">;

/** When the agent runs next, or until when its market is closed; the day is named when it is another. */
export function NextRun({ nextAt, opensAt, schedule }: NextRunProps) {
  const { at } = useAccount().clock;
  const zone = useTimeZone();
  const turn = opensAt ?? nextAt;
  if (nextAt === null || turn === null) return "does not run";
  return (
    <span title={`Runs ${schedule}`}>
      {opensAt === null ? "next" : "closed until"}{" "}
      <Time at={turn} show={day(turn, zone) === day(at, zone) ? "time" : "dateTime"} />
    </span>
  );
}
