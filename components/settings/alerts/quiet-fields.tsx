"use client";

import { Input } from "@/components/ui/inputs/input";
import type { ChannelDraft } from "./alerts-types";

interface QuietFieldsProps {
  readonly draft: ChannelDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: ChannelDraft) => void;
}

/** Hours in which only what is critical is told. */
export function QuietFields({ draft, errors, onChange }: QuietFieldsProps) {
  const set = (change: Partial<ChannelDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Input
        label="Quiet from"
        type="time"
        value={draft.quietFrom}
        error={errors.quiet}
        onChange={(event) => set({ quietFrom: event.target.value })}
      />
      <Input
        label="Quiet until"
        type="time"
        value={draft.quietUntil}
        onChange={(event) => set({ quietUntil: event.target.value })}
      />
      <Input
        label="Time zone"
        required
        maxLength={64}
        value={draft.timeZone}
        error={errors.timeZone}
        onChange={(event) => set({ timeZone: event.target.value })}
      />
    </div>
  );
}
