import { count, qty } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { refusalText } from "./refusal-text";
import type { usePreview } from "./use-preview";

interface EffectPreviewProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly changed: boolean;
  /** Every parameter holds a value within its bounds. */
  readonly complete: boolean;
}

/** What the typed parameters would have changed, before they are saved. */
export function EffectPreview({ preview, changed, complete }: EffectPreviewProps) {
  return (
    <section aria-label="Effect on the last decisions" aria-live="polite" className="grid gap-2 border-t pt-4">
      <h3 className="font-medium">Effect on the last decisions</h3>
      <Effect preview={preview} changed={changed} complete={complete} />
    </section>
  );
}

function Effect({ preview: { data, error }, changed, complete }: EffectPreviewProps) {
  if (!complete) return <p className="text-ink-muted">Shown when every parameter is within its bounds.</p>;
  if (!changed)
    return <p className="text-ink-muted">Change a parameter to see which of the last 20 decisions would have been another.</p>;
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
          </li>
        ))}
      </ul>
    </>
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
