import { NearTime } from "@/components/desk/near-time";
import { StateDot } from "@/components/ui/text/state-dot";
import { type DeskState, STATE_LOOKS } from "@/components/ui/text/state-looks";
import { useWords } from "@/components/ui/text/use-words";
import type { AgentOverview } from "./agent-types";

type LastOutcomeProps = Pick<AgentOverview, "lastRun" | "lastDecision">;

const isState = (state: string): state is DeskState => state in STATE_LOOKS;

/** How the last run ended and why, in a sentence. */
export function LastOutcome({ lastRun, lastDecision }: LastOutcomeProps) {
  // What a rule refused was decided all the same: the run says what came of it.
  const decidedLast = lastDecision !== null && lastDecision.at >= (lastRun?.at ?? 0) && lastRun?.state !== "vetoed";
  const said = decidedLast ? lastDecision.reason : (lastRun?.reason ?? "No run yet; the first one decides and says why.");
  const reason = useWords().sentence(said);
  return (
    <div className="min-h-[4.2em] text-sm">
      {lastRun && isState(lastRun.state) ? (
        <p className="flex items-center gap-2">
          <StateDot state={lastRun.state} />
          <NearTime at={lastRun.at} className="text-ink-faint text-xs" />
        </p>
      ) : null}
      <p title={reason} className="line-clamp-2 text-ink-muted max-sm:line-clamp-none">
        {reason}
      </p>
    </div>
  );
}
