import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Which rows to draw, and how much empty space stands for those above and below. */
export function useVirtualRows(scroller: RefObject<HTMLDivElement | null>, count: number, rowPx: number, enabled: boolean) {
  const virtualizer = useVirtualizer({
    count,
    enabled,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    initialRect: { width: 0, height: 20 * rowPx },
  });
  const items = virtualizer.getVirtualItems();
  if (!enabled) return { shown: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 };
  return {
    shown: items.map((item) => item.index),
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
