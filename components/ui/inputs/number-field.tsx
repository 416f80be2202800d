"use client";

import { useId, useState } from "react";
import { qty } from "../../format";
import { CONTROL, describedBy, Field, type FieldTexts } from "./field";

export interface NumberFieldProps extends FieldTexts {
  readonly value: number | null;
  /** null while the text is empty or no number. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  /** The value is a fraction, read and written as per cent: 0.02 is "2 %". */
  readonly percent?: boolean;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** A number as text: no wheel and no arrow changes a limit by accident. One that is needed is missed only once somebody has been there. */
export function NumberField({ value, onChange, min, max, percent = false, required, disabled, ...texts }: NumberFieldProps) {
  const id = useId();
  const factor = percent ? 100 : 1;
  const unit = percent ? "%" : texts.unit;
  const written = value === null ? "" : String(tidy(value * factor));
  const [draft, setDraft] = useState({ text: written, value });
  const [touched, setTouched] = useState(false);
  const text = Object.is(draft.value, value) ? draft.text : written;
  const limits = {
    min: min === undefined ? undefined : tidy(min * factor),
    max: max === undefined ? undefined : tidy(max * factor),
    unit,
  };
  const error = texts.error ?? complaint(text, limits, required && touched);

  const type = (next: string) => {
    const parsed = parse(next);
    const given = parsed === null ? null : tidy(parsed / factor);
    setDraft({ text: next, value: given });
    setTouched(true);
    onChange(given);
  };
  return (
    <Field id={id} {...texts} unit={unit} error={error} bounds={boundsOf(limits)}>
      <input
        inputMode="decimal"
        autoComplete="off"
        value={text}
        required={required}
        disabled={disabled}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTouched(true)}
        className={`${CONTROL} figure text-right`}
        {...describedBy(id, { help: texts.help, error })}
      />
    </Field>
  );
}

interface Limits {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: string | undefined;
}

/** Without the dust of binary fractions: 0.07 * 100 is 7. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** The number in `text`, spaces between thousands allowed; null where there is none. A comma could mean either thing, so it means none. */
export function parse(text: string): number | null {
  const plain = text.replace(/\s/g, "").replace("−", "-");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

function boundsOf({ min, max }: Limits): string | undefined {
  if (min !== undefined && max !== undefined) return `${qty(min)} to ${qty(max)}`;
  if (min !== undefined) return `at least ${qty(min)}`;
  if (max !== undefined) return `at most ${qty(max)}`;
  return undefined;
}

/** What is wrong with `text`: names the value and what is allowed. */
export function complaint(text: string, limits: Limits, required = false): string | null {
  if (text.trim() === "") return required ? "A number is needed" : null;
  const value = parse(text);
  if (value === null) return `"${text}" is not a number${text.includes(",") ? ": write a point for decimals and no commas" : ""}`;
  const { min, max, unit } = limits;
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return null;
  return `${text} must be ${[boundsOf(limits)?.replace(/^(?=[\d−])/, "from "), unit].filter(Boolean).join(" ")}`;
}
