"use client";

import { useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useEffect } from "react";
import { duration } from "@/components/format";
import { useNow } from "@/components/ui/now-provider";
import { Hint } from "@/components/ui/overlays/hint";
import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import { useAccount } from "../live-provider";
import { useTRPC } from "../trpc";

const MINUTE_MS = 60_000;

/** The market's time and how long, in market time, the New York session still lasts, or until it opens. */
export function SessionState() {
  const { session, clock } = useAccount();
  const now = useNow("market");
  const at = clock.paused || clock.full ? clock.at : now;
  const turn = session.open ? session.nextClose : session.nextOpen;
  const isOver = turn !== null && at >= turn;
  useReadAnew(isOver ? clock.wallAt : null);
  const left = turn === null || isOver ? null : Math.ceil((turn - at) / MINUTE_MS) * MINUTE_MS;
  return (
    <Hint content={<Source />}>
      <p className="flex items-center gap-2 whitespace-nowrap text-sm">
        <span aria-hidden className={clsx("size-1.5 rounded-full", session.open && !isOver ? "bg-accent" : "bg-ink-faint")} />
        <span className="grid leading-tight">
          <span className="figure hidden sm:inline">
            <Time at={at} show="dateTime" />
          </span>
          <span className="figure sm:hidden">
            <Time at={at} show="time" />
          </span>
          {session.open || isOver ? null : <span className="text-ink-muted text-xs xl:hidden">closed</span>}
        </span>
        <span className="hidden text-ink-muted xl:inline">
          NYSE {left === null ? "" : `${session.open ? "closes" : "opens"} in ${duration(left)}`}
        </span>
      </p>
    </Hint>
  );
}

/** What was told of a session holds until it ends or begins: from then on it is asked for at each reading of the clock, `overAt`, until it is told. */
function useReadAnew(overAt: number | null): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (overAt !== null)
      void queryClient.invalidateQueries({ queryKey: trpc.accounts.current.pathKey() }, { cancelRefetch: false });
  }, [overAt, trpc, queryClient]);
}

/** By which clock the session is counted, how fast that goes, and how old what is known of it is. */
function Source() {
  const { session, clock, kind } = useAccount();
  const isPlayed = kind === "simulated" || kind === "replay";
  return (
    <>
      {session.reason}. {isPlayed ? `Counted in market time, ${paceOf(clock)}` : "Counted by New York's clock"}, told{" "}
      <Age at={clock.wallAt} /> ago.
    </>
  );
}

function paceOf({ paused, full, speed }: ReturnType<typeof useAccount>["clock"]): string {
  if (paused) return "which is paused";
  if (full || speed === "max") return "which goes as fast as it can";
  return `which goes ${speed === "1" ? "" : `${speed} times `}as fast as a watch`;
}
