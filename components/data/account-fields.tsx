"use client";

import { Input } from "@/components/ui/inputs/input";
import { NumberField } from "@/components/ui/inputs/number-field";
import { Select } from "@/components/ui/inputs/select";
import { utcDate } from "@/server/core/market/calendar/date";
import { CLOCK_SPEEDS } from "@/server/core/time/clock-speed";
import type { AccountDraft, Coverage, PlayedKind } from "./data-types";

const SPEEDS = CLOCK_SPEEDS.map((value) => ({
  value,
  label: value === "max" ? "as fast as it goes" : `${value} times real time`,
}));
const START_CASH_USD = 30_000;

/** A replay begins with all that is stored. */
export function emptyDraft(coverage: readonly Coverage[]): AccountDraft {
  const dayOf = (at: number) => utcDate(at);
  return {
    seed: null,
    startCashUsd: START_CASH_USD,
    from: coverage.length > 0 ? dayOf(Math.min(...coverage.map((row) => row.from))) : "",
    to: coverage.length > 0 ? dayOf(Math.max(...coverage.map((row) => row.to))) : "",
    speed: "max",
  };
}

interface AccountFieldsProps {
  readonly kind: PlayedKind;
  readonly draft: AccountDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: AccountDraft) => void;
}

export function AccountFields({ kind, draft, errors, onChange }: AccountFieldsProps) {
  const set = (change: Partial<AccountDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      {kind === "replay" ? (
        <div className="grid grid-cols-2 gap-3">
          <Input
            label="From"
            type="date"
            required
            value={draft.from}
            error={errors.from}
            onChange={(event) => set({ from: event.target.value })}
          />
          <Input
            label="To"
            type="date"
            required
            value={draft.to}
            error={errors.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </div>
      ) : null}
      <NumberField
        label="Start cash"
        unit="US dollars"
        min={1_000}
        max={1_000_000_000}
        required
        value={draft.startCashUsd}
        error={errors.startCashUsd}
        onChange={(startCashUsd) => set({ startCashUsd })}
      />
      {kind === "replay" ? (
        <Select label="Speed" options={SPEEDS} value={draft.speed} error={errors.speed} onChange={(speed) => set({ speed })} />
      ) : (
        <NumberField
          label="Seed"
          help="Another seed is another market. Left empty, it is the usual one."
          min={1}
          max={2_147_483_647}
          value={draft.seed}
          error={errors.seed}
          onChange={(seed) => set({ seed })}
        />
      )}
    </>
  );
}
