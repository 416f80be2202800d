import { clsx } from "clsx";
import { amount, MISSING, score } from "../format";
import { SIGN_TONES, TONES } from "./tone";

export interface WaterfallPart {
  readonly name: string;
  readonly value: number | null;
  readonly weight: number;
  readonly contribution: number;
}

export interface WaterfallProps {
  readonly parts: readonly WaterfallPart[];
  readonly total: number;
  /** What the total was held against. */
  readonly needed: { readonly label: string; readonly value: number };
}

/** How a score came about. A table, so that it reads the same without eyes; the bars are its last column. */
export function Waterfall({ parts, total, needed }: WaterfallProps) {
  const steps = stepsOf(parts);
  const levels = [0, total, needed.value, ...steps.flatMap(({ from, to }) => [from, to])];
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const place = (level: number) => ((level - low) / span) * 100;
  const bar = (from: number, to: number, solid = false) => (
    <td aria-hidden className="relative w-1/2 min-w-32">
      <span className="absolute inset-y-0 border-edge border-l border-dashed" style={{ left: `${place(needed.value)}%` }} />
      <span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: `${place(0)}%` }} />
      <span
        className={clsx(
          "absolute inset-y-2 min-w-px rounded-[2px]",
          TONES[SIGN_TONES[to < from ? "-1" : "1"]].fill,
          !solid && "opacity-70",
        )}
        style={{ left: `${place(Math.min(from, to))}%`, width: `${(Math.abs(to - from) / span) * 100}%` }}
      />
    </td>
  );
  return (
    <table className="w-full border-collapse [&_td]:h-8 [&_td]:pr-4 [&_th]:pr-4 [&_tr]:border-b last:[&_tr]:border-b-0">
      <caption className="sr-only">How the score came about</caption>
      <thead className="text-ink-faint text-xs [&_th]:h-7 [&_th]:font-normal">
        <tr>
          <th className="text-left">Part</th>
          <th className="text-right max-sm:hidden">Value × weight</th>
          <th className="text-right">Points</th>
          <td aria-hidden />
        </tr>
      </thead>
      <tbody>
        {steps.map(({ name, value, weight, contribution, from, to }) => (
          <tr key={name}>
            <th scope="row" className="text-left font-normal">
              {name}
            </th>
            <td className="figure text-right text-ink-muted max-sm:hidden">
              {value === null ? MISSING : score(value)} × {amount(weight)}
            </td>
            <td className={clsx("figure text-right", TONES[SIGN_TONES[signKey(contribution)]].text)}>{score(contribution)}</td>
            {bar(from, to)}
          </tr>
        ))}
        <tr className="font-medium">
          <th scope="row" className="text-left font-medium">
            Score
          </th>
          <td className="text-right font-normal text-ink-muted max-sm:hidden">
            {needed.label} <span className="figure">{score(needed.value)}</span>
          </td>
          <td className="figure text-right">{score(total)}</td>
          {bar(0, total, true)}
        </tr>
      </tbody>
    </table>
  );
}

function signKey(value: number) {
  return value < 0 ? "-1" : value > 0 ? "1" : "0";
}

/** Each part starts where the one before it ended. */
function stepsOf(parts: readonly WaterfallPart[]) {
  let level = 0;
  return parts.map((part) => {
    const from = level;
    level += part.contribution;
    return { ...part, from, to: level };
  });
}
