import { Card } from "@/components/ui/card";
import type { Venue } from "./settings-types";

const ALLOW_LIVE = {
  name: "ZTRADE_ALLOW_LIVE",
  says: "the numbers of the live accounts that may be traded, with commas between them; without it the keys are those of a paper account",
} as const;

/** No broker yet: how to get to one. */
export function NoKeysCard({ venues }: { readonly venues: readonly Venue[] }) {
  return (
    <Card title="No broker is connected">
      <div className="grid gap-3 text-ink-muted">
        <p>
          The desk trades a market of its own. To trade an account at a broker, add it above, or set its variables and start the
          desk again.
        </p>
        {venues.map((venue) => (
          <HowTo key={venue.name} venue={venue} />
        ))}
      </div>
    </Card>
  );
}

function HowTo({ venue: { title, advice, variables, rehearsal } }: { readonly venue: Venue }) {
  return (
    <section className="grid gap-3">
      <p>
        <span className="font-medium text-ink">{title}</span>: {advice}.
      </p>
      <dl className="grid gap-1.5">
        {[...variables, ALLOW_LIVE].map(({ name, says }) => (
          <div key={name} className="grid gap-x-3 sm:grid-cols-[12rem_1fr]">
            <dt className="font-mono text-ink text-xs leading-5">{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {rehearsal === null ? null : (
        <p>
          To try it without an account, <code className="font-mono text-ink text-xs">{rehearsal.command}</code> {rehearsal.says}.
        </p>
      )}
    </section>
  );
}
