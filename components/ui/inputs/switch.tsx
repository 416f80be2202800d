"use client";

import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** What is on or off. */
  readonly label: ReactNode;
  /** The label is read aloud only. */
  readonly labelHidden?: boolean;
  /** The change was asked for and not yet confirmed. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
}

export function Switch({ checked, onChange, label, labelHidden = false, busy = false, disabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={() => {
        if (!busy) onChange(!checked);
      }}
      className="group inline-flex items-center gap-2 rounded-control text-sm disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:min-h-11"
    >
      <span
        aria-hidden
        className={clsx(
          "relative h-4.5 w-8 shrink-0 rounded-full border transition-colors",
          checked ? "border-accent bg-accent" : "border-edge bg-sunken",
          busy && "border-dashed opacity-70",
        )}
      >
        <span
          className={clsx(
            "absolute top-1/2 size-3 -translate-y-1/2 rounded-full transition-[left]",
            checked ? "left-[calc(100%-0.875rem)] bg-accent-ink" : "left-0.5 bg-edge",
          )}
        />
        {busy ? (
          <LoaderCircle
            className={clsx(
              "absolute top-0.5 size-3 animate-spin",
              checked ? "left-0.5 text-accent-ink" : "right-0.5 text-ink-muted",
            )}
          />
        ) : null}
      </span>
      <span className={clsx(labelHidden && "sr-only")}>{label}</span>
    </button>
  );
}
