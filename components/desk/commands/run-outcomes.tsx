"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { toast } from "@/components/ui/overlays/toast";
import { ENDED_STATES } from "@/server/core/runs/run";
import { useAccount, useLive } from "../live-provider";
import { useTRPC } from "../trpc";
import { type FollowedRun, followedRuns } from "./followed-runs";
import { outcomeInWords, underWayInWords } from "./outcome-words";

const NONE: readonly FollowedRun[] = [];
/** Without a stream of events, a run is asked for anew after this, ms. */
const ASK_MS = 3_000;
const SHOWN_MS = 20_000;

/** Tells what came of the runs that a person started, wherever on the desk that person is by then. */
export function RunOutcomes() {
  const runs = useSyncExternalStore(followedRuns.subscribe, followedRuns.read, () => NONE);
  return runs.map((run) => <Outcome key={run.id} run={run} />);
}

function Outcome({ run }: { readonly run: FollowedRun }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { open, nextOpen: opensAt } = useAccount().session;
  const nextOpen = open ? null : opensAt;
  const isHeard = useLive().lostAt === null;
  const { data } = useQuery(
    // A run that was asked for before it ended is no answer.
    trpc.runs.get.queryOptions({ runId: run.id }, { refetchOnMount: "always", refetchInterval: isHeard ? false : ASK_MS }),
  );
  const { state, reason } = data?.run ?? { state: "queued", reason: null };
  const hasEnded = ENDED_STATES.some((ended) => ended === state);
  useEffect(() => {
    const action = { label: "Open the run", onClick: () => router.push(`/runs/${run.id}`) };
    const shown = { id: `run ${run.id}`, action, duration: hasEnded ? SHOWN_MS : Number.POSITIVE_INFINITY };
    if (!hasEnded) return toast(underWayInWords(run), shown);
    const tell = state === "ordered" ? toast.success : run.asked === "sale" ? toast.error : toast;
    tell(outcomeInWords(run, { state, reason, nextOpen }), shown);
    followedRuns.end(run.id);
  }, [run, state, reason, hasEnded, nextOpen, router]);
  return null;
}
