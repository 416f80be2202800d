"use client";

import { Select } from "@/components/ui/inputs/select";
import { ALERT_EVENTS, type AlertEvent, eventInWords } from "@/server/core/alerts/events";
import type { AlertRule, RuleLevel } from "@/server/core/alerts/rules";

const AS_ALL = "all";
const CHOICES = [
  { value: AS_ALL, label: "As everything else" },
  { value: "note", label: "Note and worse" },
  { value: "warn", label: "Warning and worse" },
  { value: "stop", label: "Critical only" },
  { value: "never", label: "Never" },
] as const satisfies readonly { readonly value: RuleLevel | typeof AS_ALL; readonly label: string }[];

interface RuleFieldsProps {
  readonly rules: readonly AlertRule[];
  readonly onChange: (rules: readonly AlertRule[]) => void;
}

/** Events of which the channel is told from another level on. A promise is named by the sentence that holds while it is kept. */
export function RuleFields({ rules, onChange }: RuleFieldsProps) {
  const set = (event: AlertEvent, from: RuleLevel | typeof AS_ALL) => {
    const others = rules.filter((rule) => rule.event !== event);
    onChange(from === AS_ALL ? others : [...others, { event, from }]);
  };
  const own = rules.length === 0 ? "none has a rule of its own" : `${rules.length} with a rule of their own`;
  return (
    <details className="rounded-card border">
      <summary className="cursor-pointer px-4 py-2">
        Single events <span className="text-ink-muted">{own}</span>
      </summary>
      <ul className="divide-y border-t">
        {ALERT_EVENTS.map((event) => (
          <li key={event} className="grid items-center gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[1fr_13rem]">
            <span className="min-w-0">{eventInWords(event)}</span>
            <Select
              label={eventInWords(event)}
              labelHidden
              options={CHOICES}
              value={rules.find((rule) => rule.event === event)?.from ?? AS_ALL}
              onChange={(from) => set(event, from)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
