import { count } from "@/components/format";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { Imported } from "./data-types";

type Report = Imported["report"];
type Defect = Report["defects"][number];

const SEVERITIES = {
  rejected: { label: "left out", tone: "amber" },
  kept: { label: "kept, look at it", tone: "amber" },
  info: { label: "to know", tone: "neutral" },
} as const satisfies Record<Defect["severity"], object>;

/** What a file held, what was stored, what is wrong with it and where, and what is missing. */
export function ImportReport({ imported: { bars, inserted, changed, report } }: { readonly imported: Imported }) {
  return (
    <div className="grid gap-4">
      <p>
        {count(report.rows, "row")}, {count(bars, "bar")} of {report.symbol} {report.timeframe} from{" "}
        <Time at={report.from} show="date" /> to <Time at={report.to} show="date" />. Stored: {count(inserted)} new,{" "}
        {count(changed)} with other figures than before, {count(bars - inserted - changed)} as they were.
      </p>
      <section>
        <h3 className="font-medium">
          {report.defects.length === 0 ? "Nothing is wrong with its rows" : "What its rows are like"}
        </h3>
        <ul className="divide-y">
          {report.defects.map((defect) => (
            <DefectItem key={defect.kind} defect={defect} />
          ))}
        </ul>
      </section>
      <Gaps missing={report.missing} />
    </div>
  );
}

function DefectItem({ defect: { severity, text, count: n, lines, example } }: { readonly defect: Defect }) {
  const { label, tone } = SEVERITIES[severity];
  return (
    <li className="grid gap-1 py-2">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge tone={tone}>{label}</Badge>
        <span className="figure">{count(n, "row")}</span>
        <span className="min-w-0">
          <Words text={text} within />
        </span>
      </div>
      <p className="text-ink-muted text-xs">
        {lines.length === 1 ? "Line" : "Lines"} <span className="figure">{lines.join(", ")}</span>
        {n > lines.length ? ` and ${count(n - lines.length)} more` : ""}
      </p>
      <code className="block break-all rounded-[3px] bg-sunken px-1.5 py-0.5 font-mono text-ink-muted text-xs">{example}</code>
    </li>
  );
}

function Gaps({ missing: { bars, gaps, ranges } }: { readonly missing: Report["missing"] }) {
  if (gaps === 0) return <p className="font-medium">No bar of any session is missing</p>;
  return (
    <section>
      <h3 className="font-medium">
        {count(bars, "bar is", "bars are")} missing in {count(gaps, "gap")}
      </h3>
      <ul className="divide-y">
        {ranges.map((gap) => (
          <li key={gap.from} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <span>
              <Time at={gap.from} />
              {gap.to === gap.from ? null : (
                <>
                  {" "}
                  to <Time at={gap.to} />
                </>
              )}
            </span>
            <span className="figure text-ink-muted">{count(gap.bars, "bar")}</span>
          </li>
        ))}
      </ul>
      {gaps > ranges.length ? <p className="text-ink-muted text-xs">and {count(gaps - ranges.length, "gap")} more</p> : null}
    </section>
  );
}
