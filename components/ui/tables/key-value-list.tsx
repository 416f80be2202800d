import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface KeyValue {
  readonly label: ReactNode;
  readonly value: ReactNode;
}

export interface KeyValueListProps {
  readonly items: readonly KeyValue[];
  /** rows: label left, value right. columns: label over value, side by side, for a few headline figures. */
  readonly layout?: "rows" | "columns";
  readonly className?: string;
}

export function KeyValueList({ items, layout = "rows", className }: KeyValueListProps) {
  const rows = layout === "rows";
  return (
    <dl className={clsx(rows ? "divide-y" : "grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-x-6 gap-y-3", className)}>
      {items.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may be elements, and the list does not reorder
        <div key={index} className={clsx("min-w-0", rows && "flex min-h-8 items-baseline justify-between gap-4 py-1.5")}>
          <dt className={clsx("text-ink-muted", !rows && "mb-1 text-xs")}>{label}</dt>
          <dd className={clsx("min-w-0", rows ? "text-right" : "text-base")}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
