import { clsx } from "clsx";
import { dateTime, percent, signedUsd, signOf, usd } from "../format";
import { SIGN_TONES, TONES } from "../ui/text/tone";
import type { AgentLine } from "./chart-types";

type Row = { readonly time: number; readonly equityUsd: number; readonly drawdown: number } & Readonly<
  Record<string, number | null>
>;

interface ChartTooltipProps {
  readonly zone: string;
  readonly agents: readonly AgentLine[] | undefined;
  /** What the line beside the equity is. */
  readonly against?: string | undefined;
  /** Given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

export function ChartTooltip({ zone, agents, against, active, payload }: ChartTooltipProps) {
  const row = payload?.[0]?.payload as Row | undefined;
  if (!active || !row) return null;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 rounded-control border border-line-strong bg-raised px-2.5 py-2 text-xs shadow-overlay">
      <dt className="sr-only">At</dt>
      <dd className="col-span-2 text-ink-muted">{dateTime(row.time, zone)}</dd>
      {agents?.map(({ id, name }) => (
        <Line key={id} name={name} text={signedUsd(row[id])} className={TONES[SIGN_TONES[signOf(row[id])]].text} />
      ))}
      {agents ? null : (
        <>
          <Line name="Equity" text={usd(row.equityUsd)} />
          {against ? <Line name={against} text={usd(row.against)} /> : null}
          <Line name="Drawdown" text={percent(row.drawdown)} className={TONES[SIGN_TONES[signOf(row.drawdown, 4)]].text} />
        </>
      )}
    </dl>
  );
}

function Line({ name, text, className }: { readonly name: string; readonly text: string; readonly className?: string }) {
  return (
    <>
      <dt className="font-sans text-ink-muted">{name}</dt>
      <dd className={clsx("text-right", className)}>{text}</dd>
    </>
  );
}
