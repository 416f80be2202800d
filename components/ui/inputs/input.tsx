"use client";

import { clsx } from "clsx";
import { type ComponentProps, useId } from "react";
import { CONTROL, describedBy, Field, type FieldTexts } from "./field";

export interface InputProps extends Omit<ComponentProps<"input">, "id">, FieldTexts {}

export function Input({ label, unit, help, error, className, ...props }: InputProps) {
  const id = useId();
  return (
    <Field id={id} label={label} unit={unit} help={help} error={error}>
      <input className={clsx(CONTROL, className)} {...describedBy(id, { help, error })} {...props} />
    </Field>
  );
}
