import { count } from "@/components/format";
import { Time } from "@/components/ui/text/time";
import type { LoadedTrades } from "./imported-types";

const DEFECTS_SHOWN = 20;

/** What an import of trades would store or has stored, and what it left out: the commonest kind of defect first. */
export function LoadedReport({ loaded }: { readonly loaded: LoadedTrades }) {
  const { account, shape, executions, inserted, refused, others, defects, from, to } = loaded;
  return (
    <div role="status" className="grid gap-1 text-sm">
      <p>
        {count(executions, "execution")} as {shape} writes them
        {from === null || to === null ? null : (
          <>
            , from <Time at={from} /> to <Time at={to} />
          </>
        )}
        .{" "}
        {inserted === null
          ? "Nothing is stored yet."
          : `${count(inserted)} new under "${account}", ${count(executions - inserted)} known already.`}{" "}
        {count(refused, "row")} refused.
      </p>
      <ul className="text-ink-muted text-xs">
        {others.map(({ activity, rows }) => (
          <li key={activity}>
            No trade, left out: {activity} (<span className="figure">{rows}</span>)
          </li>
        ))}
        {defects.slice(0, DEFECTS_SHOWN).map((defect) => (
          <li key={`${defect.line} ${defect.reason}`}>
            Line <span className="figure">{defect.line}</span>, {defect.kind === "refused" ? "refused" : "taken"}: {defect.reason}
          </li>
        ))}
      </ul>
      {defects.length > DEFECTS_SHOWN ? (
        <p className="text-ink-muted text-xs">and {count(defects.length - DEFECTS_SHOWN)} or more others</p>
      ) : null}
    </div>
  );
}
