import { clsx } from "clsx";
import { percent } from "../../format";
import { TONES, type Tone } from "./tone";

export interface MeterProps {
  /** Which limit. */
  readonly label: string;
  readonly value: number;
  readonly limit: number;
  /** How value and limit are written. */
  readonly write: (value: number) => string;
  /** The share of the limit from which on it needs a look. */
  readonly warnShare?: number;
  readonly labelHidden?: boolean;
}

/** How full a limit is: neutral, amber from `warnShare` on, red when it is used up. */
export function Meter({ label, value, limit, write, warnShare = 0.75, labelHidden = false }: MeterProps) {
  const share = limit > 0 ? value / limit : value > 0 ? 1 : 0;
  const tone: Tone = share >= 1 ? "red" : share >= warnShare ? "amber" : "neutral";
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className={clsx("truncate", labelHidden && "sr-only")}>{label}</span>
        <span className="whitespace-nowrap">
          <span className={clsx("figure", tone === "neutral" ? "text-ink" : TONES[tone].text)}>{write(value)}</span>
          <span className="text-ink-faint"> of </span>
          <span className="figure text-ink-muted">{write(limit)}</span>
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> each in their own way and colours */}
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(Math.max(value, 0), limit)}
        aria-valuetext={`${write(value)} of ${write(limit)}, ${percent(share, 0)}${share >= 1 ? ", used up" : ""}`}
        className="relative h-1.5 overflow-clip rounded-full bg-line"
      >
        <div
          className={clsx("h-full rounded-full", TONES[tone].fill)}
          style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
        <div className="absolute inset-y-0 w-px bg-edge" style={{ left: `${warnShare * 100}%` }} />
      </div>
    </div>
  );
}
