"use client";

import { Search } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { CONTROL } from "./field";
import type { SegmentedOption } from "./segmented";

/** The line of filters over a list. Its state belongs in the URL. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">Filters</legend>
      {children}
    </fieldset>
  );
}

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <label className="relative min-w-40 max-w-72 grow">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-ink-faint" />
      <input
        type="search"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${CONTROL} pl-8`}
      />
    </label>
  );
}

export interface FilterChipsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  /** None chosen means all are shown. */
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
}

/** Any of a few. */
export function FilterChips<Value extends string>({ label, options, value, onChange }: FilterChipsProps<Value>) {
  const choose = (next: readonly string[]) => onChange(options.map((each) => each.value).filter((each) => next.includes(each)));
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      value={[...value]}
      onValueChange={choose}
      className="flex flex-wrap items-center gap-1"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-control border border-line-strong px-2 font-medium text-ink-muted text-xs transition-colors hover:border-edge hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:text-accent pointer-coarse:h-9"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
