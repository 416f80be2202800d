import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";

interface Moved {
  readonly reason: string | null;
  readonly changedAt: number | null;
  readonly changedBy: string | null;
}

/** Since when it is so, by whom and why. */
export function WhyMoved({ verb, moved: { reason, changedAt, changedBy } }: { readonly verb: string; readonly moved: Moved }) {
  return (
    <>
      {verb} <Age at={changedAt} /> ago{changedBy ? ` by ${changedBy === "system" ? "the desk itself" : changedBy}` : ""}
      {reason ? (
        <>
          : <Words text={reason} within />
        </>
      ) : (
        ""
      )}
      .
    </>
  );
}
