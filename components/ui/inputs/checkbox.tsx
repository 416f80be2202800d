import type { ComponentProps, ReactNode } from "react";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
  readonly labelHidden?: boolean;
}

export function Checkbox({ label, labelHidden = false, ...props }: CheckboxProps) {
  return (
    <label className="inline-flex items-center gap-2 text-sm has-disabled:opacity-50 pointer-coarse:min-h-11">
      <input type="checkbox" className="size-4 shrink-0 rounded-control accent-accent" {...props} />
      <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
    </label>
  );
}
