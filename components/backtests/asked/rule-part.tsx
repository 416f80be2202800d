"use client";

import type { Outputs } from "@/components/desk/trpc";
import { sentence } from "@/components/format";
import { NumberField } from "@/components/ui/inputs/number-field";
import { Select } from "@/components/ui/inputs/select";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { REFERENCE_NAMES } from "@/server/core/backtest/reference/reference-strategy";
import { HOLDS, type Hold } from "@/server/core/backtest/reference/signal";
import { type NewDraft, usualRuleParams } from "./new-draft";

const HOLD_SAYS: Readonly<Record<Hold, string>> = {
  long_only: "until the rule says sell",
  long_flat: "only while the rule says buy",
};

export interface RulePartProps {
  readonly draft: NewDraft;
  readonly stored: Outputs["market"]["coverage"];
  readonly onChange: (change: Partial<NewDraft>) => void;
}

/** Which plain rule is played on which bars. */
export function RulePart({ draft, stored, onChange }: RulePartProps) {
  const strategy = REFERENCE_STRATEGIES[draft.strategy];
  if (stored.length === 0)
    return <p className="text-ink-muted">No bars are stored: import a file of them on the page Data first.</p>;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Select
          label="Bars"
          value={draft.series}
          options={stored.map(({ symbol, timeframe }) => ({ value: `${symbol} ${timeframe}`, label: `${symbol} ${timeframe}` }))}
          onChange={(series) => onChange({ series })}
        />
        <Select
          label="Rule"
          help={`${sentence(strategy.rule)}.`}
          value={draft.strategy}
          options={REFERENCE_NAMES.map((name) => ({ value: name, label: name }))}
          onChange={(name) => onChange({ strategy: name, ruleParams: usualRuleParams(name) })}
        />
        <Select
          label="Holds"
          value={draft.hold}
          options={HOLDS.map((value) => ({ value, label: HOLD_SAYS[value] }))}
          onChange={(hold) => onChange({ hold })}
        />
        {Object.entries(strategy.params).map(([name, { min, max }]) => (
          <NumberField
            key={`${draft.strategy} ${name}`}
            label={name}
            min={min}
            max={max}
            required
            value={draft.ruleParams[name] ?? null}
            onChange={(value) => onChange({ ruleParams: { ...draft.ruleParams, [name]: value } })}
          />
        ))}
        <NumberField
          label="Cash"
          unit="US dollars"
          min={1}
          max={100_000_000}
          required
          value={draft.cashUsd}
          onChange={(cashUsd) => onChange({ cashUsd })}
        />
        <NumberField
          label="Stop"
          percent
          min={0.0001}
          max={0.99}
          help="Under the entry price. Empty for none."
          value={draft.stop}
          onChange={(stop) => onChange({ stop })}
        />
        <NumberField
          label="Target"
          percent
          min={0.0001}
          max={100}
          help="Over the entry price. Empty for none."
          value={draft.target}
          onChange={(target) => onChange({ target })}
        />
      </div>
    </div>
  );
}
