import { count } from "@/components/format";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import type { BacktestEvidence } from "../backtest-types";

type Check = BacktestEvidence["lookAhead"];
type Decision = Check["decisions"][number];

const SHOWN = 3;

interface HistoryFindingsProps {
  readonly title: string;
  /** What was done. */
  readonly says: string;
  readonly check: Check;
}

/** Whether playing again with less data came to the same, and if not, which decision changed by which indicator. */
export function HistoryFindings({ title, says, check }: HistoryFindingsProps) {
  const { passed, missing, cutsAt, decisions, indicators } = check;
  return (
    <section aria-label={title} className="grid content-start gap-1">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title} <Verdict passed={passed} />
      </h3>
      <p className="text-ink-muted text-xs">
        {says} {passed === null ? `Not checked: ${missing}.` : `Tried at ${count(cutsAt.length, "place")}.`}
      </p>
      {passed === false ? (
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {decisions.slice(0, SHOWN).map((decision) => (
            <Changed key={decision.at} decision={decision} />
          ))}
          {decisions.length === 0 ? (
            <li>{indicators.map(({ name }) => name).join(", ")} changed, and no decision by it</li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}

function Verdict({ passed }: { readonly passed: boolean | null }) {
  if (passed === null) return <Badge tone="faint">not checked</Badge>;
  return passed ? <Badge>yes</Badge> : <Badge tone="red">no</Badge>;
}

function Changed({ decision: { at, withAll, withLess, reasons } }: { readonly decision: Decision }) {
  return (
    <li>
      <Time at={at} />: {withAll} with all bars, {withLess} without{reasons.length === 0 ? "" : ", by "}
      {reasons.map(({ name, blame }) => (blame === "read_ahead" ? `${name} of a later bar` : name)).join(", ")}
    </li>
  );
}
