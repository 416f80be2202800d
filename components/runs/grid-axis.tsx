import { memo } from "react";
import { AXIS_PX } from "./use-grid-window";

const EVERY = 10;

/** Columns are counted from the newest, because each agent has a schedule of its own. */
function PlainAxis({ columns, cellPx }: { readonly columns: number; readonly cellPx: number }) {
  const backs = Array.from({ length: Math.ceil(columns / EVERY) - 1 }, (_, index) => (index + 1) * EVERY);
  return (
    <div aria-hidden className="sticky top-0 z-3 flex border-b bg-surface text-ink-faint text-xs" style={{ height: AXIS_PX }}>
      <div className="sticky left-0 z-1 w-(--head) shrink-0 border-r bg-surface px-3 leading-7">Agent</div>
      <div className="relative ml-auto" style={{ width: columns * cellPx }}>
        {backs.map((back) => (
          <span key={back} className="figure absolute top-2 -translate-x-1/2" style={{ left: (columns - back - 0.5) * cellPx }}>
            {back}
          </span>
        ))}
        <span className="absolute top-1.5 right-1">newest</span>
      </div>
    </div>
  );
}

export const GridAxis = memo(PlainAxis);
