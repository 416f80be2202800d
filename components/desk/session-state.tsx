"use client";

import { clsx } from "clsx";
import { duration } from "@/components/format";
import { Hint } from "@/components/ui/hint";
import { useNow } from "@/components/ui/now-provider";
import { Time } from "@/components/ui/time";
import { useAccount } from "./live-provider";

const MINUTE_MS = 60_000;

/** The market's time and how long the New York session still lasts, or until it opens. */
export function SessionState() {
  const { session, clock } = useAccount();
  const now = useNow("market");
  const at = clock.paused || clock.full ? clock.at : now;
  const turn = session.open ? session.nextClose : session.nextOpen;
  const left = turn === null ? null : Math.max(MINUTE_MS, Math.ceil((turn - at) / MINUTE_MS) * MINUTE_MS);
  return (
    <Hint content={session.reason}>
      <p className="flex items-center gap-2 whitespace-nowrap text-sm">
        <span aria-hidden className={clsx("size-1.5 rounded-full", session.open ? "bg-accent" : "bg-ink-faint")} />
        <span className="grid leading-tight">
          <span className="figure hidden sm:inline">
            <Time at={at} show="dateTime" />
          </span>
          <span className="figure sm:hidden">
            <Time at={at} show="time" />
          </span>
          {session.open ? null : <span className="text-ink-muted text-xs xl:hidden">closed</span>}
        </span>
        <span className="hidden text-ink-muted xl:inline">
          NYSE {session.open ? "closes" : "opens"} {left === null ? "" : `in ${duration(left)}`}
        </span>
      </p>
    </Hint>
  );
}
