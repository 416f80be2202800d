"use client";

import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import {
  CHANNEL_KINDS,
  type ChannelKind,
  type ChannelKindText,
  fieldsOf,
  TYPED_KIND_NAMES,
} from "@/server/core/alerts/channel-kinds";
import { ALERT_LEVELS, LEVEL_WORDS } from "@/server/core/alerts/level";
import type { ChannelDraft } from "./alerts-types";

const KINDS = TYPED_KIND_NAMES.map((value) => ({ value: value as ChannelKind, label: CHANNEL_KINDS[value].title }));
const typedFields = (kind: ChannelKind) => ((CHANNEL_KINDS[kind] as ChannelKindText).isOfBrowser ? [] : fieldsOf(kind));
const LEVELS = ALERT_LEVELS.map((value) => ({
  value,
  label: value === "stop" ? "Critical only" : `${LEVEL_WORDS[value]} and worse`,
}));

interface ChannelFieldsProps {
  readonly draft: ChannelDraft;
  readonly errors: Readonly<Record<string, string>>;
  /** Whether it is there already: its kind stays, and its secrets where none are typed. */
  readonly isKept: boolean;
  readonly onChange: (draft: ChannelDraft) => void;
}

/** How a channel reaches a person, and what it is told. Nothing of its secrets is remembered by the browser. */
export function ChannelFields({ draft, errors, isKept, onChange }: ChannelFieldsProps) {
  const set = (change: Partial<ChannelDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      {isKept ? null : (
        <Select
          label="Over"
          help={`${CHANNEL_KINDS[draft.kind].title}: ${CHANNEL_KINDS[draft.kind].how}.`}
          options={KINDS}
          value={draft.kind}
          onChange={(kind) => set({ kind, settings: {} })}
        />
      )}
      <Input
        label="Name"
        help="What you call it."
        required
        maxLength={40}
        value={draft.name}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      {typedFields(draft.kind).map(({ name, label, rule, optional, isOpen }) => (
        <Input
          key={name}
          label={label}
          help={`It ${rule}${optional ? ", or nothing" : ""}${isKept ? "; left empty, all of them stay as they are" : ""}.`}
          type={isOpen ? "text" : "password"}
          required={!isKept && !optional}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          maxLength={2_000}
          value={draft.settings[name] ?? ""}
          error={errors[name]}
          onChange={(event) => set({ settings: { ...draft.settings, [name]: event.target.value } })}
        />
      ))}
      <Select label="Told from" options={LEVELS} value={draft.fromLevel} onChange={(fromLevel) => set({ fromLevel })} />
    </>
  );
}
