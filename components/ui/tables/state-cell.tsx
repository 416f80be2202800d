import { clsx } from "clsx";
import { StateDot } from "../text/state-dot";
import { type DeskState, STATE_LOOKS } from "../text/state-looks";
import { TONES } from "../text/tone";

export interface StateCellProps {
  readonly state: DeskState;
  /** The run's or step's duration against the longest in view, in [0, 1]: the height of the bar. */
  readonly share: number;
  /** The sentence a person reads on hovering. */
  readonly title: string;
  readonly selected?: boolean;
}

/** One cell of the runs grid: the shape says how it went, the bar how long it took. */
export function StateCell({ state, share, title, selected = false }: StateCellProps) {
  return (
    <span title={title} className={clsx("relative flex h-7 w-4 items-end rounded-[3px]", selected && "outline-2 outline-accent")}>
      <span
        aria-hidden
        className={clsx("absolute inset-x-0.5 bottom-0 rounded-[2px] opacity-30", TONES[STATE_LOOKS[state].tone].fill)}
        style={{ height: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
      />
      <StateDot state={state} labelHidden className="relative mx-auto mb-0.5" />
    </span>
  );
}
