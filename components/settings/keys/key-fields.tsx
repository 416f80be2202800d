"use client";

import { Input } from "@/components/ui/inputs/input";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import type { Venue } from "../settings-types";
import type { TypedKeys } from "./keys-types";

const KINDS = [
  { value: "paper", label: "Paper" },
  { value: "live", label: "Live" },
] as const;
const LIVE =
  "Real money. The desk has to be started with ZTRADE_ALLOW_LIVE naming the number of this account, with a comma between it and others, and sends nothing before you arm it here.";

interface KeyFieldsProps {
  readonly venues: readonly Venue[];
  readonly draft: TypedKeys;
  readonly errors: Readonly<Record<string, string>>;
  /** Whether venue and kind are those of keys that are replaced. */
  readonly isFixed: boolean;
  readonly onChange: (draft: TypedKeys) => void;
}

/** Nothing of the keys is remembered by the browser. */
export function KeyFields({ venues, draft, errors, isFixed, onChange }: KeyFieldsProps) {
  const set = (change: Partial<TypedKeys>) => onChange({ ...draft, ...change });
  const venue = venues.find(({ name }) => name === draft.venue);
  return (
    <>
      {isFixed ? null : (
        <div className="flex flex-wrap items-end gap-4">
          <div className="grow basis-48">
            <Select
              label="Broker"
              options={venues.map(({ name, title }) => ({ value: name, label: title }))}
              value={draft.venue}
              error={errors.venue}
              onChange={(value) => set({ venue: value })}
            />
          </div>
          <Segmented label="Kind of money" options={KINDS} value={draft.kind} onChange={(kind) => set({ kind })} />
        </div>
      )}
      {draft.kind === "live" ? <Notice tone="amber">{LIVE}</Notice> : null}
      <Input
        label="Name"
        help="What you call this account."
        required
        maxLength={40}
        value={draft.label}
        error={errors.label}
        onChange={(event) => set({ label: event.target.value })}
      />
      {(["keyId", "secret"] as const).map((name) => (
        <Input
          key={name}
          label={venue?.fields?.[name].label ?? name}
          help={venue?.fields?.[name].says}
          type="password"
          required
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          maxLength={128}
          value={draft[name]}
          error={errors[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      ))}
      {venue ? (
        <p className="text-ink-muted text-xs">
          {venue.title}: {venue.advice}.
        </p>
      ) : null}
    </>
  );
}
