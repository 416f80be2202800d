"use client";

import { clsx } from "clsx";
import { type ComponentProps, useId } from "react";
import { CONTROL, describedBy, Field, type FieldTexts } from "./field";

export interface TextareaProps extends Omit<ComponentProps<"textarea">, "id">, FieldTexts {}

export function Textarea({ label, unit, help, error, className, rows = 3, ...props }: TextareaProps) {
  const id = useId();
  return (
    <Field id={id} label={label} unit={unit} help={help} error={error}>
      <textarea
        rows={rows}
        className={clsx(CONTROL, "h-auto! resize-y py-1.5", className)}
        {...describedBy(id, { help, error })}
        {...props}
      />
    </Field>
  );
}
