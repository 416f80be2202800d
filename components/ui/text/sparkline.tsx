import { clsx } from "clsx";
import { TONES, type Tone } from "./tone";

const WIDTH = 100;
const HEIGHT = 28;
const INSET = 2;

export interface SparklineProps {
  readonly values: readonly number[];
  /** Read aloud in place of the line: "P&L today, up 41.20". Without it the line is decoration. */
  readonly label?: string;
  readonly tone?: Tone;
  /** A level to compare with, drawn as a hairline: zero, or the day's start. */
  readonly baseline?: number;
  readonly className?: string;
}

export function Sparkline({ values, label, tone = "neutral", baseline, className }: SparklineProps) {
  const levels = baseline === undefined ? values : [...values, baseline];
  const min = Math.min(...levels);
  const span = Math.max(...levels) - min;
  const y = (value: number) => (span === 0 ? HEIGHT / 2 : HEIGHT - INSET - ((value - min) / span) * (HEIGHT - 2 * INSET));
  const x = (index: number) => (index / Math.max(1, values.length - 1)) * WIDTH;
  const points = values.map((value, index) => `${x(index).toFixed(2)},${y(value).toFixed(2)}`).join(" ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={clsx("h-7 w-full min-w-16 overflow-visible", TONES[tone].text, className)}
    >
      {baseline === undefined ? null : (
        <line
          x1="0"
          x2={WIDTH}
          y1={y(baseline)}
          y2={y(baseline)}
          className="stroke-line-strong"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {values.length > 1 ? (
        <polyline
          points={points}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
