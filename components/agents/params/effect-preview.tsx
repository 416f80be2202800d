import { count, qty, signedUsd } from "@/components/format";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { TradeResult } from "@/components/what-if/trade-result";
import { refusalText } from "./refusal-text";
import type { usePreview } from "./use-preview";

interface EffectPreviewProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly changed: boolean;
  /** Every parameter holds a value within its bounds. */
  readonly complete: boolean;
}

/** Of how many decisions the effect is shown. */
const PREVIEWED = ["20", "50", "200"] as const;
export const FEWEST_PREVIEWED = 20;

/** What the typed parameters would have changed, before they are saved. */
export function EffectPreview({
  last,
  onLast,
  ...given
}: EffectPreviewProps & { readonly last: number; readonly onLast: (last: number) => void }) {
  return (
    <section aria-label="Effect on the last decisions" aria-live="polite" className="grid gap-2 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Effect on the last decisions</h3>
        <Segmented
          label="Of how many decisions"
          options={PREVIEWED.map((value) => ({ value, label: value }))}
          value={String(last)}
          onChange={(value) => onLast(Number(value))}
        />
      </div>
      <Effect {...given} />
    </section>
  );
}

function Effect({ preview: { data, error }, changed, complete }: EffectPreviewProps) {
  if (!complete) return <p className="text-ink-muted">Shown when every parameter is within its bounds.</p>;
  if (!changed)
    return (
      <p className="text-ink-muted">
        Change a parameter to see which of the last decisions would have been another, and the trades of them.
      </p>
    );
  if (error) return <p className="text-ink-muted">Cannot be said: {refusalText(error)}</p>;
  if (!data)
    return (
      <p className="text-ink-muted">The schedule changes no decision that was made; a changed parameter shows its effect here.</p>
    );
  const others = data.decisions.filter((decision) => decision.changed);
  return (
    <>
      <p className="text-ink-muted">
        {others.length === 0
          ? `None of the last ${count(data.decisions.length, "decision")} would have been another.`
          : `${others.length} of the last ${count(data.decisions.length, "decision")} would have been another, with positions taken as they were.`}
      </p>
      <TradesInSum decisions={others} />
      <ul className="divide-y divide-line">
        {others.map(({ id, dueAt, before, after }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
            <Link href={`/decisions/${id}`} className="text-ink-muted hover:underline">
              <Time at={dueAt} />
            </Link>
            <span className="whitespace-nowrap">
              <Choice {...before} /> <span aria-hidden>→</span>
              <span className="sr-only">would have been</span> <Choice {...after} />
            </span>
            <span className="min-w-0 basis-64 grow text-ink-muted text-xs">
              <Words text={after.reason} />
            </span>
            {after.trade ? <TradeResult trade={after.trade} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

interface TradesInSumProps {
  readonly decisions: NonNullable<EffectPreviewProps["preview"]["data"]>["decisions"];
}

/** The purchases of these decisions that would have been, and those that would not, as far as they are over. Each stands for itself: a purchase is not held back by the one before. */
function TradesInSum({ decisions }: TradesInSumProps) {
  const sumOf = (side: "before" | "after") => {
    const trades = decisions.flatMap((decision) => decision[side].trade ?? []);
    const known = trades.flatMap((trade) => (trade.state === "known" ? [Number(trade.pnlUsd)] : []));
    return { count: trades.length, known: known.length, usd: known.reduce((sum, usd) => sum + usd, 0) };
  };
  const [were, would] = [sumOf("before"), sumOf("after")];
  if (were.count + would.count === 0) return null;
  const told = ({ count: all, known, usd }: typeof were) =>
    `${count(all, "purchase")}, ${signedUsd(usd)}${known < all ? ` with ${all - known} not over or not known` : ""}`;
  return (
    <p className="text-ink-muted">
      Of these, as it was: {told(were)}. With these parameters: {told(would)}. Each purchase is priced for itself, by the rules of
      the played exchange.
    </p>
  );
}

function Choice({ action, qty: size }: { readonly action: string; readonly qty: string }) {
  return (
    <Badge tone={action === "hold" ? "neutral" : "accent"}>
      {action}
      {Number(size) === 0 ? null : <span className="figure">{qty(size)}</span>}
    </Badge>
  );
}
