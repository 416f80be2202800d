"use client";

import { clsx } from "clsx";
import { isoOf } from "@/server/core/time/instant";
import { date, dateTime, day, MISSING, type TimeDetail, timeOfDay, utc } from "../../format";
import { useTimeZone } from "../time-zone-provider";

type Shown = "time" | "dateTime" | "day" | "date";
const WRITERS: Readonly<Record<Shown, (at: number, zone: string, detail: TimeDetail) => string>> = {
  time: timeOfDay,
  dateTime,
  day,
  date,
};

export interface TimeProps {
  /** Epoch milliseconds. */
  readonly at: number | null | undefined;
  readonly show?: Shown;
  readonly detail?: TimeDetail;
  readonly className?: string;
}

/** A moment in the reader's zone, with UTC on hover and for machines. */
export function Time({ at, show = "dateTime", detail = "minute", className }: TimeProps) {
  const zone = useTimeZone();
  if (at === null || at === undefined) return <span className={clsx("figure", className)}>{MISSING}</span>;
  return (
    <time dateTime={isoOf(at)} title={utc(at)} className={clsx("figure whitespace-nowrap", className)}>
      {WRITERS[show](at, zone, detail)}
    </time>
  );
}
