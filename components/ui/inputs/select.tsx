"use client";

import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { CONTROL, describedBy, Field, type FieldTexts } from "./field";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps<Value extends string> extends FieldTexts {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** For filter bars: the label is read aloud only. */
  readonly labelHidden?: boolean;
}

/** The platform's own list, which a thumb and a screen reader already know. */
export function Select<Value extends string>({ options, value, onChange, disabled, labelHidden, ...texts }: SelectProps<Value>) {
  const id = useId();
  const choose = (next: string) => {
    const option = options.find((each) => each.value === next);
    if (option) onChange(option.value);
  };
  const control = (
    <span className="relative block min-w-0">
      <select
        aria-label={labelHidden ? texts.label : undefined}
        value={value}
        disabled={disabled}
        onChange={(event) => choose(event.target.value)}
        className={`${CONTROL} appearance-none pr-8`}
        {...describedBy(id, texts)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
  if (labelHidden) return control;
  return (
    <Field id={id} {...texts}>
      {control}
    </Field>
  );
}
