import { Time } from "@/components/ui/text/time";
import type { AxisTimes } from "./grid-times";
import { AXIS_PX } from "./use-grid-window";

interface GridAxisProps extends AxisTimes {
  readonly columns: number;
  readonly cellPx: number;
}

/** Columns are counted from the newest, because each agent has a schedule of its own: the times are those of one of them. */
export function GridAxis({ columns, cellPx, whose, times }: GridAxisProps) {
  return (
    <div aria-hidden className="sticky top-0 z-3 flex border-b bg-surface text-ink-faint text-xs" style={{ height: AXIS_PX }}>
      <div className="sticky left-0 z-1 w-(--head) shrink-0 truncate border-r bg-surface px-3 leading-7">
        {whose === null ? "Agent" : `Times of ${whose}`}
      </div>
      <div className="relative ml-auto" style={{ width: columns * cellPx }}>
        {times.map(({ back, at }) => (
          <span key={back} className="absolute top-1.5 border-line-strong border-r pr-1" style={{ right: (back + 0.5) * cellPx }}>
            <Time at={at} />
          </span>
        ))}
      </div>
    </div>
  );
}
