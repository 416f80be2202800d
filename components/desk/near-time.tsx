"use client";

import { day } from "@/components/format";
import { Time, type TimeProps } from "@/components/ui/text/time";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { useAccount } from "./live-provider";

/** A moment of the market by its time alone when that is of the market's day, else with the day, and the year where that is another. */
export function NearTime({ at, className }: Pick<TimeProps, "at" | "className">) {
  const { clock } = useAccount();
  const zone = useTimeZone();
  return <Time at={at} show={day(at, zone) === day(clock.at, zone) ? "time" : "dateTime"} className={className} />;
}
