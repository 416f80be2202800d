import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type DeskState, type ShapeName, STATE_LOOKS, type StateLook } from "./state-looks";
import { TONES } from "./tone";

const ROUND = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;
const STROKE = { ...ROUND, strokeLinecap: "round", strokeLinejoin: "round" } as const;

const SHAPES: Readonly<Record<ShapeName, ReactNode>> = {
  disc: <circle cx="6" cy="6" r="3.75" fill="currentColor" />,
  square: <rect x="2.25" y="2.25" width="7.5" height="7.5" rx="1.5" fill="currentColor" />,
  diamond: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />,
  triangle: <path d="M6 2 10.5 10H1.5Z" {...STROKE} />,
  cross: <path d="m3 3 6 6m0-6-6 6" {...STROKE} strokeWidth={2.25} />,
  bar: <rect x="2" y="5" width="8" height="2" rx="1" fill="currentColor" />,
  dot: <circle cx="6" cy="6" r="1.25" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.75" {...ROUND} />,
  half: (
    <>
      <circle cx="6" cy="6" r="3.75" {...ROUND} />
      <path d="M6 2.25a3.75 3.75 0 0 1 0 7.5Z" fill="currentColor" />
    </>
  ),
  dashes: <circle cx="6" cy="6" r="3.75" {...STROKE} strokeDasharray="2 2.7" />,
  bars: <path d="M4 2.5v7M8 2.5v7" {...STROKE} strokeWidth={2} />,
  slash: (
    <>
      <circle cx="6" cy="6" r="3.75" {...ROUND} />
      <path d="m3.5 8.5 5-5" {...STROKE} />
    </>
  ),
};

export interface StateShapeProps {
  readonly look: StateLook;
  readonly className?: string;
}

/** The shape alone, in the colour of the text: what stands around it says the word. */
export function StateShape({ look, className }: StateShapeProps) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={clsx("size-3 shrink-0", look.moving && "animate-spin", className)}>
      {SHAPES[look.shape]}
    </svg>
  );
}

export interface LookDotProps {
  readonly look: StateLook;
  /** The label is read aloud only. */
  readonly labelHidden?: boolean;
  readonly className?: string;
}

/** A shape and a colour with their word. */
export function LookDot({ look, labelHidden = false, className }: LookDotProps) {
  return (
    <span className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", TONES[look.tone].text, className)}>
      <StateShape look={look} />
      <span className={labelHidden ? "sr-only" : "self-baseline"}>{look.label}</span>
    </span>
  );
}

export interface StateDotProps extends Omit<LookDotProps, "look"> {
  readonly state: DeskState;
}

export function StateDot({ state, ...props }: StateDotProps) {
  return <LookDot look={STATE_LOOKS[state]} {...props} />;
}
