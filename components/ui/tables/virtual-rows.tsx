"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useLayoutEffect } from "react";
import { ROW_PX } from "./row-px";

export interface VirtualRowsProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly columns: number;
  readonly draw: (index: number) => ReactNode;
}

/** Rows that are drawn on either side before they come into sight. A turn of the wheel that leaps over all of them draws as many anew. */
const OVERSCAN = 6;

/** The rows that are in sight, between as much empty space as stands for the others. */
export function VirtualRows({ scroller, count, columns, draw }: VirtualRowsProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: 20 * ROW_PX },
  });
  const items = virtualizer.getVirtualItems();
  // A row on a phone is as high as its reason is long.
  useLayoutEffect(() => {
    for (const row of scroller.current?.querySelectorAll("tr[data-index]") ?? []) virtualizer.measureElement(row);
  });
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {before > 0 ? <Spacer height={before} columns={columns} /> : null}
      {items.map(({ index }) => draw(index))}
      {after > 0 ? <Spacer height={after} columns={columns} /> : null}
    </>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}
