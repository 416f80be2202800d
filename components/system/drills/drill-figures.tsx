import { clsx } from "clsx";
import { Num } from "@/components/ui/text/num";
import { DRILLS, type DrillName, FIGURE_NAMES, FIGURES, type FigureName } from "@/server/core/drills/drills";
import type { DrillVerdict } from "@/server/core/drills/judge-drill";
import type { DrillResult, KeptResult } from "@/server/core/drills/result";

export interface DrillFiguresProps {
  readonly name: DrillName;
  readonly kept: KeptResult;
  readonly verdict: DrillVerdict | null;
}

/** Each figure beside its limit, and what was found of the books. */
export function DrillFigures({ name, kept, verdict }: DrillFiguresProps) {
  const limits: Partial<Record<FigureName, number>> = DRILLS[name].limits;
  const rows = FIGURE_NAMES.flatMap((figure) => {
    const limitS = limits[figure];
    return limitS === undefined
      ? []
      : [{ figure, limitS, judged: verdict?.figures.find((each) => each.name === figure) ?? null }];
  });
  return (
    <>
      <table aria-label={`Figures of ${DRILLS[name].title}`} className="mt-3 w-full">
        <thead>
          <tr className="text-ink-muted text-xs">
            <th scope="col" className="py-1 text-left font-normal">
              Seconds
            </th>
            <th scope="col" className="whitespace-nowrap py-1 pl-3 text-right font-normal">
              At most
            </th>
            <th scope="col" className="whitespace-nowrap py-1 pl-3 text-right font-normal">
              Measured
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-y">
          {rows.map(({ figure, limitS, judged }) => (
            <tr key={figure}>
              <th scope="row" className="py-1 text-left font-normal">
                {FIGURES[figure]}
              </th>
              <td className="py-1 pl-3 text-right">
                <Num value={limitS} decimals={0} />
              </td>
              <td className={clsx("py-1 pl-3 text-right", judged?.holds === false && "text-red")}>
                {judged !== null && judged.measuredS === null ? (
                  "did not come"
                ) : (
                  <Num value={judged?.measuredS ?? null} decimals={1} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kept.kind === "unreadable" ? (
        <p className="mt-2 break-words text-red">
          What was kept in {kept.file} is no result: {kept.why}. Play the drill again.
        </p>
      ) : null}
      {kept.kind === "result" ? <Found {...kept.result} /> : null}
    </>
  );
}

/** What the books said afterwards, and what was told of it. */
function Found({ violations, failure, told, kept }: DrillResult) {
  if (failure !== null) return <p className="mt-2 break-words text-red">It was not played to its end: {failure}</p>;
  return (
    <div className="mt-2 grid gap-1">
      {violations.length === 0 ? (
        <p>No order was there twice, the position had its stop, and the books agreed.</p>
      ) : (
        violations.map((each) => (
          <p key={each} className="break-words text-red">
            Wrong: {each}
          </p>
        ))
      )}
      {told === null ? null : <p className="break-words text-ink-muted">Told: {told}</p>}
      {kept === null ? null : <p className="break-words text-ink-muted">Kept entries back: {kept}</p>}
    </div>
  );
}
