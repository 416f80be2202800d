import { clsx } from "clsx";
import { amount, MISSING, percent, score, signedAmount, signedPercent } from "@/components/format";
import { Hint } from "@/components/ui/overlays/hint";
import { Provenance } from "@/components/ui/text/provenance";
import { SignArrow } from "@/components/ui/text/sign-arrow";
import { TONES } from "@/components/ui/text/tone";
import type { Interval } from "@/server/core/effectiveness/intervals";

/** How each kind is written, with its unit and without, and what it is where scores tell nothing. */
const KINDS = {
  rate: { write: (value: number) => percent(value, 0), bare: (value: number) => amount(value * 100, 0), chance: 0.5 },
  return: { write: (value: number) => signedPercent(value), bare: (value: number) => signedAmount(value * 100), chance: 0 },
  coefficient: { write: (value: number) => score(value), bare: (value: number) => score(value), chance: 0 },
} as const;

interface EstimateProps {
  readonly kind: keyof typeof KINDS;
  readonly value: number | null;
  /** Of 95 %; null where it has none. */
  readonly interval: Interval | null;
  readonly formula: string;
}

/** A figure over cases with its interval under it; coloured only where chance lies outside of that. */
export function Estimate({ kind, value, interval, formula }: EstimateProps) {
  if (value === null) return <span className="text-ink-faint">{MISSING}</span>;
  const { write, bare, chance } = KINDS[kind];
  const sign = interval === null ? 0 : interval.low > chance ? 1 : interval.high < chance ? -1 : 0;
  return (
    <span className="inline-block text-right leading-tight">
      <Hint content={<Provenance formula={formula} />}>
        <span
          className={clsx(
            "figure inline-flex items-baseline gap-1 whitespace-nowrap",
            sign === 1 && TONES.gain.text,
            sign === -1 && TONES.loss.text,
          )}
        >
          <SignArrow sign={sign} />
          {write(value)}
        </span>
      </Hint>
      {interval === null ? null : (
        <span className="figure block whitespace-nowrap text-ink-faint text-xs">
          {bare(interval.low)} to {write(interval.high)}
        </span>
      )}
    </span>
  );
}
