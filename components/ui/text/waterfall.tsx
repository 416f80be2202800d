import { clsx } from "clsx";
import { amount, MISSING, score, signOf } from "../../format";
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
  /** What the total was held against; null where nothing was needed, as after a stop. */
  readonly needed: { readonly label: string; readonly value: number } | null;
}

/** How a score came about. A table, so that it reads the same without eyes; the bars are its last column. */
export function Waterfall({ parts, total, needed }: WaterfallProps) {
  const steps = stepsOf(parts);
  const levels = [0, total, needed?.value ?? 0, ...steps.flatMap(({ from, to }) => [from, to])];
  const low = Math.min(...levels);
  const scale = { low, span: Math.max(...levels) - low || 1, needed: needed?.value ?? null };
  return (
    <div className="@container">
      <table className="w-full border-collapse whitespace-nowrap [&_:is(th,td)]:h-8 [&_:is(th,td)]:pr-4 [&_tr:not(:last-child)]:border-b">
        <caption className="sr-only">How the score came about</caption>
        <thead className="border-b text-left text-ink-faint text-xs [&_th]:font-normal">
          <tr>
            <th scope="col">Part</th>
            <th scope="col" className={clsx("text-right", WIDE)}>
              Value × weight
            </th>
            <th scope="col" className="text-right">
              Points
            </th>
            <td aria-hidden className="w-full" />
          </tr>
        </thead>
        <tbody className="[&_th]:text-left [&_th]:font-normal">
          {steps.map(({ name, value, weight, contribution, from, to }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={clsx("figure text-right text-ink-muted", WIDE)}>
                {value === null ? MISSING : score(value)} × {amount(weight)}
              </td>
              <td className={clsx("figure text-right", toneOf(contribution).text)}>{score(contribution)}</td>
              <BarCell from={from} to={to} scale={scale} />
            </tr>
          ))}
          <tr className="font-medium">
            <th scope="row">Score</th>
            <td className={WIDE} />
            <td className="figure text-right">{score(total)}</td>
            <BarCell from={0} to={total} scale={scale} solid />
          </tr>
          {needed ? (
            <tr className="text-ink-muted">
              <th scope="row">{needed.label}</th>
              <td className={WIDE} />
              <td className="figure text-right">{score(needed.value)}</td>
              <BarCell from={needed.value} to={needed.value} scale={scale} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

const WIDE = "@max-md:hidden";

interface Scale {
  readonly low: number;
  readonly span: number;
  readonly needed: number | null;
}

interface BarCellProps {
  readonly from: number;
  readonly to: number;
  readonly scale: Scale;
  readonly solid?: boolean;
}

function BarCell({ from, to, scale, solid = false }: BarCellProps) {
  const place = (level: number) => `${((level - scale.low) / scale.span) * 100}%`;
  return (
    <td aria-hidden className="pr-0!">
      <div className="relative h-8">
        <span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: place(0) }} />
        <span
          className={clsx("absolute inset-y-2 rounded-[2px]", toneOf(to - from).fill, !solid && "opacity-60")}
          style={{ left: place(Math.min(from, to)), width: `${(Math.abs(to - from) / scale.span) * 100}%` }}
        />
        {scale.needed === null ? null : (
          <span
            className="absolute inset-y-0 -ml-px border-ink-muted border-l border-dashed"
            style={{ left: place(scale.needed) }}
          />
        )}
      </div>
    </td>
  );
}

function toneOf(value: number) {
  return TONES[SIGN_TONES[signOf(value)]];
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
