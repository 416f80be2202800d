import { sentence } from "@/components/format";
import { Card } from "@/components/ui/card";

export interface PageTroubleProps {
  /** The number under which the desk's log has it; none for what went wrong in the browser. */
  readonly digest: string | undefined;
  /** The clause that says why the database fails; null while it works, or where nobody knows. */
  readonly database?: string | null;
  readonly onRetry: () => void;
}

/** In the place of a page that could not be drawn. The browser is told no more than the number: the words stay in the log. */
export function PageTrouble({ digest, database = null, onRetry }: PageTroubleProps) {
  if (database !== null)
    return (
      <Card
        error={{
          what: "This page cannot be read now",
          done: `${sentence(database)}. Nothing was changed: what rests at the broker stays there.`,
          advice: "It is loaded by itself once the database is back.",
          onRetry,
        }}
      />
    );
  return (
    <Card
      error={{
        what: "This page could not be shown",
        done:
          digest === undefined
            ? "It failed in this browser. The desk itself was not touched: what rests at the broker stays there."
            : "The desk could not read what belongs here. Nothing was changed: what rests at the broker stays there.",
        advice: digest === undefined ? "Load it again." : `Load it again. If it stays, the desk's log says why, under ${digest}.`,
        onRetry,
      }}
    />
  );
}
