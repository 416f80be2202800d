import { clsx } from "clsx";
import { SIGN_TONES, TONES } from "../ui/tone";

export interface BarChartBar {
  readonly name: string;
  readonly value: number;
}

export interface BarChartProps {
  /** What is charted: "P&L by hour, USD". */
  readonly label: string;
  readonly bars: readonly BarChartBar[];
  readonly write: (value: number) => string;
  /** Gains and losses; else counts, in grey. */
  readonly signed?: boolean;
  readonly heightPx?: number;
  /** Every how many bars one is named. */
  readonly nameEvery?: number;
}

/** Columns from a zero line, in plain boxes: cheap enough for a page full of small ones. A list to whoever cannot see them. */
export function BarChart({ label, bars, write, signed = true, heightPx = 96, nameEvery = 1 }: BarChartProps) {
  const high = Math.max(0, ...bars.map(({ value }) => value));
  const low = Math.min(0, ...bars.map(({ value }) => value));
  const span = high - low || 1;
  const zero = (high / span) * 100;
  return (
    <ul aria-label={label} className="flex min-w-0 gap-px">
      {bars.map(({ name, value }, index) => (
        <li key={name} title={`${name}: ${write(value)}`} className="group min-w-0 flex-1">
          <div className="relative rounded-[2px] group-hover:bg-hover" style={{ height: heightPx }}>
            <span className="absolute inset-x-0 h-px bg-line-strong" style={{ top: `${zero}%` }} />
            <span
              className={clsx(
                "absolute inset-x-px rounded-[1px]",
                TONES[signed ? SIGN_TONES[value < 0 ? "-1" : "1"] : "neutral"].fill,
              )}
              style={
                value < 0
                  ? { top: `${zero}%`, height: share(value, span) }
                  : { bottom: `${100 - zero}%`, height: share(value, span) }
              }
            />
          </div>
          <span
            aria-hidden
            className={clsx("mt-1 block text-center text-ink-faint text-xs", index % nameEvery > 0 && "invisible")}
          >
            {name}
          </span>
          <span className="sr-only">
            {name}: {write(value)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function share(value: number, span: number): string {
  return `${(Math.abs(value) / span) * 100}%`;
}
