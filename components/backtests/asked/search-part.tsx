"use client";

import { NumberField } from "@/components/ui/inputs/number-field";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Select } from "@/components/ui/inputs/select";
import { PARAM_FIELDS, type ParamField } from "@/server/core/agents/param-fields";
import { SWEEP_MEASURES, type SweepMeasure } from "@/server/core/backtest/evidence/sweep/summarise-sweep";
import { WALK_KINDS } from "@/server/core/backtest/evidence/walk-forward/plan-windows";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { type AxisDraft, type NewDraft, NO_AXIS } from "./new-draft";

const KINDS = [
  { value: "none", label: "Nothing" },
  { value: "sweep", label: "Every combination" },
  { value: "walk_forward", label: "Walk forward" },
] as const;
const MEASURES: Readonly<Record<SweepMeasure, string>> = { sharpe: "Sharpe", totalReturn: "Return" };
const NONE = "none";

export interface SearchPartProps {
  readonly draft: NewDraft;
  readonly onChange: (change: Partial<NewDraft>) => void;
}

/** Which parameters are tried besides, and how. */
export function SearchPart({ draft, onChange }: SearchPartProps) {
  const { search, measure, axes, walk, inSampleDays, outOfSampleDays } = draft;
  const setAxis = (place: number, axis: AxisDraft) => onChange({ axes: axes.map((each, n) => (n === place ? axis : each)) });
  return (
    <div className="grid gap-4">
      <Segmented label="What is tried" options={KINDS} value={search} wraps onChange={(next) => onChange({ search: next })} />
      {search === "none" ? (
        <p className="text-ink-muted">It is played by its parameters alone.</p>
      ) : (
        <>
          {axes.map((axis, place) => (
            <AxisFields
              key={place === 0 ? "first" : "second"}
              label={place === 0 ? "Parameter" : "Second parameter"}
              isNeeded={place === 0}
              names={namesOf(draft)}
              axis={axis}
              onChange={(next) => setAxis(place, next)}
            />
          ))}
          <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            <Select
              label="Best by"
              value={measure}
              options={SWEEP_MEASURES.map((value) => ({ value, label: MEASURES[value] }))}
              onChange={(next) => onChange({ measure: next })}
            />
            {search === "walk_forward" ? (
              <>
                <Select
                  label="What is chosen by"
                  value={walk}
                  options={WALK_KINDS.map((value) => ({
                    value,
                    label: value === "rolling" ? "rolls along" : "grows from the start",
                  }))}
                  onChange={(next) => onChange({ walk: next })}
                />
                <NumberField
                  label="Days chosen by"
                  min={1}
                  max={3_650}
                  required
                  value={inSampleDays}
                  onChange={(value) => onChange({ inSampleDays: value })}
                />
                <NumberField
                  label="Days played"
                  min={1}
                  max={3_650}
                  required
                  value={outOfSampleDays}
                  onChange={(value) => onChange({ outOfSampleDays: value })}
                />
              </>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}

/** Parameters that are numbers, by their names and as they are called on screen. */
function namesOf({ kind, strategy }: NewDraft): readonly (readonly [name: string, label: string])[] {
  if (kind === "rule") return Object.keys(REFERENCE_STRATEGIES[strategy].params).map((name) => [name, name]);
  return Object.entries<ParamField>(PARAM_FIELDS).flatMap(([name, field]) =>
    "min" in field ? [[name, field.label] as const] : [],
  );
}

interface AxisFieldsProps {
  readonly label: string;
  readonly isNeeded: boolean;
  readonly names: ReturnType<typeof namesOf>;
  readonly axis: AxisDraft;
  readonly onChange: (axis: AxisDraft) => void;
}

function AxisFields({ label, isNeeded, names, axis, onChange }: AxisFieldsProps) {
  const options = names.map(([value, text]) => ({ value, label: text }));
  const none = { value: NONE, label: isNeeded ? "choose one" : "none" };
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Select
        label={label}
        value={axis.name === "" ? NONE : axis.name}
        options={[none, ...options]}
        onChange={(name) => onChange(name === NONE ? NO_AXIS : { ...axis, name })}
      />
      {axis.name === "" ? null : (
        <>
          <NumberField label={`${label} from`} required value={axis.from} onChange={(from) => onChange({ ...axis, from })} />
          <NumberField label={`${label} to`} required value={axis.to} onChange={(to) => onChange({ ...axis, to })} />
          <NumberField label={`${label} step`} required value={axis.step} onChange={(step) => onChange({ ...axis, step })} />
        </>
      )}
    </div>
  );
}
