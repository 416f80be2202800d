import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Delta } from "@/components/ui/text/delta";
import { Time } from "@/components/ui/text/time";
import type { DecisionRecord } from "./record-types";

type Outcome = DecisionRecord["outcome"];
type Untold = Exclude<Outcome["hour"], { state: "known" }>;

/** Returns after an hour, at the horizon and at the exit, the furthest up and down, and both against doing nothing and holding. */
export function OutcomeList({ record: { outcome, proposal } }: { readonly record: DecisionRecord }) {
  const { hour, horizon, exit, excursions, done, holding } = outcome;
  const against = done === null || holding === null ? null : done - holding;
  return (
    <KeyValueList
      layout="columns"
      items={[
        { label: "After an hour", value: <Return later={hour} /> },
        { label: `At the horizon of ${proposal.horizonBars} bars`, value: <Return later={horizon} /> },
        { label: "At the exit", value: exit ? <Return later={exit} /> : <Faint text="nothing was entered" /> },
        { label: "Best on the way", value: <Furthest excursions={excursions} side="best" /> },
        { label: "Worst on the way", value: <Furthest excursions={excursions} side="worst" /> },
        {
          label: "Against doing nothing",
          value: done === null ? <Faint text="not yet" /> : <Delta kind="percent" value={done} />,
        },
        { label: "Against holding to the horizon", value: <Against change={against} horizon={horizon} /> },
      ]}
    />
  );
}

function Against({ change, horizon }: { readonly change: number | null; readonly horizon: Outcome["horizon"] }) {
  if (change !== null)
    return <Delta kind="percent" value={change} formula="what was done − holding from the decision to the horizon" />;
  return horizon.state === "unknown" ? <NotTold later={horizon} /> : <Faint text="not yet" />;
}

function Return({ later }: { readonly later: Outcome["hour"] }) {
  if (later.state !== "known") return <NotTold later={later} />;
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <Delta kind="percent" value={later.change} asOf={later.at} clock="market" source="bars" />
      <Time at={later.at} className="text-ink-muted" />
    </span>
  );
}

function Furthest({ excursions, side }: { readonly excursions: Outcome["excursions"]; readonly side: "best" | "worst" }) {
  if (excursions.state !== "known") return <NotTold later={excursions} />;
  const { at, change } = excursions[side];
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <Delta kind="percent" value={change} asOf={at} clock="market" source="highs and lows of the bars" />
      <Time at={at} className="text-ink-muted" /> {excursions.isOver ? null : <Faint text="so far" />}
    </span>
  );
}

function NotTold({ later }: { readonly later: Untold }) {
  return <Faint text={later.state === "pending" ? "not yet" : `not known: ${later.why}`} />;
}

function Faint({ text }: { readonly text: string }) {
  return <span className="text-ink-faint">{text}</span>;
}
