import type { Outputs } from "@/components/desk/trpc";
import { StateDot } from "@/components/ui/state-dot";
import { type DeskState, STATE_LOOKS } from "@/components/ui/state-looks";
import { Time } from "@/components/ui/time";

type LastOutcomeProps = Pick<Outputs["agents"]["list"][number], "lastRun" | "lastDecision">;

const isState = (state: string): state is DeskState => state in STATE_LOOKS;

/** How the last run ended and why, in a sentence. */
export function LastOutcome({ lastRun, lastDecision }: LastOutcomeProps) {
  const decidedLast = lastDecision !== null && lastDecision.at >= (lastRun?.at ?? 0);
  const reason = decidedLast ? lastDecision.reason : (lastRun?.reason ?? "No run yet; the first one decides and says why.");
  return (
    <div className="min-h-[4.2em] text-sm">
      {lastRun && isState(lastRun.state) ? (
        <p className="flex items-center gap-2">
          <StateDot state={lastRun.state} />
          <Time at={lastRun.at} show="time" className="text-ink-faint text-xs" />
        </p>
      ) : null}
      <p title={reason} className="line-clamp-2 text-ink-muted max-sm:line-clamp-none">
        {reason}
      </p>
    </div>
  );
}
