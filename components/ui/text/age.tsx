"use client";

import { clsx } from "clsx";
import { isoOf } from "@/server/core/time/instant";
import { age, MISSING, utc } from "../../format";
import { type ClockName, useAge } from "../now-provider";
import { TONES } from "./tone";

export interface AgeProps {
  /** Epoch milliseconds by `clock`. */
  readonly at: number | null | undefined;
  readonly clock?: ClockName;
  /** From this age on it needs a look, and turns amber. */
  readonly dueMs?: number;
  readonly className?: string;
}

/** How old something is, ticking. */
export function Age({ at, clock = "wall", dueMs = Number.POSITIVE_INFINITY, className }: AgeProps) {
  const ms = useAge(at, clock);
  if (at === null || at === undefined) return <span className={className}>{MISSING}</span>;
  const overdue = ms !== null && ms >= dueMs;
  return (
    <time
      dateTime={isoOf(at)}
      title={utc(at)}
      className={clsx("whitespace-nowrap tabular-nums", overdue && TONES.amber.text, className)}
    >
      {age(ms)}
    </time>
  );
}
