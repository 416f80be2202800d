import { Card } from "@/components/ui/card";
import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";
import type { Connection } from "./settings-types";

type Row = NonNullable<NonNullable<Connection["account"]["books"]>["unread"]>[number];

/** What of the broker's answers the desk does not understand, as it came. */
export function UnreadRowsCard({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Card title="Not understood of the broker's answers">
      <ul className="grid gap-3">
        {rows.toReversed().map(({ what, id, symbol, reason, raw, since }) => (
          <li key={`${what} ${id}`} className="grid gap-1">
            <span>
              {what} {symbol === null ? "" : `of ${symbol} `}
              <span className="font-mono text-xs">{id}</span>, first <Age at={since} /> ago: <Words text={reason} within />
            </span>
            <code className="max-h-24 overflow-auto break-all font-mono text-ink-muted text-xs">{raw}</code>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-ink-muted">
        Each is left out, and nothing else of the same answer. The agents of its symbol may only reduce until you have looked and
        turned them on again.
      </p>
    </Card>
  );
}
