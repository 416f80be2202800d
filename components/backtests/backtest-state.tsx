import { count, percent } from "@/components/format";
import { LookDot } from "@/components/ui/text/state-dot";
import type { StateLook } from "@/components/ui/text/state-looks";
import type { BacktestState as StateName } from "@/server/core/backtest/play/backtest-state";
import type { BacktestRow } from "./backtest-types";

const LOOKS: Readonly<Record<StateName, StateLook>> = {
  queued: { label: "waits", tone: "neutral", shape: "dashes" },
  playing: { label: "is played", tone: "accent", shape: "half", moving: true },
  done: { label: "done", tone: "neutral", shape: "disc" },
  failed: { label: "failed", tone: "red", shape: "cross" },
  cancelled: { label: "cancelled", tone: "faint", shape: "slash" },
};

/** How a backtest stands; one that is played says how far it is. */
export function BacktestState({ row: { state, progress, barsPerSecond } }: { readonly row: BacktestRow }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <LookDot look={LOOKS[state]} />
      {state === "playing" && progress > 0 ? <span className="figure text-ink-muted text-xs">{percent(progress, 0)}</span> : null}
      {state === "playing" && barsPerSecond !== null ? (
        <span className="figure text-ink-muted text-xs">{count(barsPerSecond)} bars/s</span>
      ) : null}
    </span>
  );
}
