"use client";

import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  /** What is so. A choice that has to be confirmed stays here until it is. */
  readonly value: Value;
  /** What was asked for and is not confirmed yet; until it is, or fails, nothing else can be asked for. */
  readonly underWay?: Value | null;
  /** Whether all of it is seen where there is little room. */
  readonly wraps?: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of a few: ranges, views, modes. Something is always chosen. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  underWay = null,
  wraps = false,
  onChange,
}: SegmentedProps<Value>) {
  const choose = (next: string) => {
    const option = options.find((each) => each.value === next);
    if (option && underWay === null) onChange(option.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      aria-busy={underWay !== null || undefined}
      value={value}
      onValueChange={choose}
      className={clsx(
        "inline-flex max-w-full rounded-control border bg-sunken p-0.5",
        wraps ? "flex-wrap justify-self-start" : "overflow-x-auto",
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-6 shrink-0 whitespace-nowrap rounded-[4px] border border-transparent px-2 font-medium text-ink-muted text-xs transition-colors hover:text-ink focus-visible:outline-offset-0 data-[state=on]:border-line-strong data-[state=on]:bg-surface data-[state=on]:text-ink pointer-coarse:h-9 pointer-coarse:px-3"
        >
          {option.value === underWay ? <LoaderCircle aria-hidden className="mr-1 inline size-3 animate-spin" /> : null}
          {option.label}
          {option.value === underWay ? <span className="sr-only">, on its way</span> : null}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
