import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useSyncExternalStore } from "react";
import type { GridRow } from "../run-types";

export const AXIS_PX = 28;
const HEAD_PX = 224;
const STEP_ROW_PX = 28;
/** Columns are drawn in blocks, so that scrolling sideways seldom draws. */
const BLOCK = 12;

const FINE = { cellPx: 16, rowPx: 36 } as const;
/** What a thumb can hit. */
const COARSE = { cellPx: 26, rowPx: 48 } as const;
const COARSE_QUERY = "(pointer: coarse)";

function watchPointer(onChange: () => void): () => void {
  const query = matchMedia(COARSE_QUERY);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

export interface GridWindow {
  readonly cellPx: number;
  readonly totalPx: number;
  /** Rows to draw, by index, with their places in pixels. */
  readonly rows: readonly { readonly index: number; readonly start: number; readonly size: number }[];
  /** Columns to draw: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Which part of the grid to draw. The row with the focus (`kept`) stays, so that scrolling does not lose it. */
export function useGridWindow(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly GridRow[],
  columns: number,
  kept: number,
): GridWindow {
  const coarse = useSyncExternalStore(
    watchPointer,
    () => matchMedia(COARSE_QUERY).matches,
    () => false,
  );
  const { cellPx, rowPx } = coarse ? COARSE : FINE;
  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.step ? STEP_ROW_PX : rowPx),
    paddingStart: AXIS_PX,
    overscan: 8,
    rangeExtractor: (range) => withKept(range, kept),
    initialRect: { width: 0, height: 20 * rowPx },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: Math.ceil(columns / BLOCK),
    getScrollElement: () => scroller.current,
    estimateSize: () => BLOCK * cellPx,
    paddingStart: HEAD_PX,
    overscan: 1,
    initialRect: { width: HEAD_PX + 60 * cellPx, height: 0 },
    initialOffset: columns * cellPx,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are kept by the virtualizers until they are told
  useLayoutEffect(() => {
    vertical.measure();
    across.measure();
  }, [cellPx, rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of columns starts at the newest again
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [columns, cellPx]);
  const blocks = across.getVirtualItems();
  return {
    cellPx,
    totalPx: vertical.getTotalSize(),
    rows: vertical.getVirtualItems(),
    from: (blocks[0]?.index ?? 0) * BLOCK,
    to: Math.min(columns, ((blocks.at(-1)?.index ?? 0) + 1) * BLOCK),
  };
}

function withKept(range: Range, kept: number): number[] {
  const shown = defaultRangeExtractor(range);
  return kept < 0 || kept >= range.count || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
}
