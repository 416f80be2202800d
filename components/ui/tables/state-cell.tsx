import { clsx } from "clsx";
import { StateShape } from "../text/state-dot";
import { type DeskState, STATE_LOOKS } from "../text/state-looks";
import { TONES } from "../text/tone";

export interface StateCellProps {
  readonly state: DeskState;
  /** The run's or step's duration against the longest in view, in [0, 1]: the height of the bar. */
  readonly share: number;
}

/**
 * What a cell of the runs grid shows: the shape says how it went, the bar how long it took; what holds it says the word. There are hundreds of them, which
 * the first paint waits for: nothing in it is a layer, or a box, of its own that needs none.
 */
export function StateCell({ state, share }: StateCellProps) {
  const look = STATE_LOOKS[state];
  const { text, tint } = TONES[look.tone];
  return (
    <>
      <span
        aria-hidden
        className={clsx("absolute inset-x-0.5 bottom-0 rounded-[2px]", tint)}
        style={{ height: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
      />
      <StateShape look={look} className={clsx("relative mb-0.5", text)} />
    </>
  );
}
