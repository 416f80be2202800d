import type { PlacedEvent } from "./chart-types";

/** Upwards into a position, downwards out of it; its tip touches the line. */
const EVENT_SHAPES = { entry: "M0 2l4.5 8h-9z", exit: "M0 -2l4.5 -8h-9z" } as const;
const FILLS = { entry: "var(--accent)", exit: "var(--ink-muted)" } as const;

interface EventMarkProps {
  readonly event: PlacedEvent;
  /** Given by recharts: the event's place. */
  readonly cx?: number;
  readonly cy?: number;
}

/** A mark on the line; hovering it tells what happened. */
export function EventMark({ event: { kind, label }, cx = 0, cy = 0 }: EventMarkProps) {
  return (
    <g transform={`translate(${cx} ${cy})`}>
      <title>{label}</title>
      <circle r="11" fill="transparent" />
      <path d={EVENT_SHAPES[kind]} fill={FILLS[kind]} stroke="var(--surface)" />
    </g>
  );
}

/** What the marks mean. */
export function EventLegend() {
  return (
    <ul className="flex gap-3" aria-hidden>
      {(["entry", "exit"] as const).map((kind) => (
        <li key={kind} className="flex items-center gap-1">
          <svg viewBox={kind === "entry" ? "-5 1 10 10" : "-5 -11 10 10"} aria-hidden="true" className="size-2.5">
            <path d={EVENT_SHAPES[kind]} fill={FILLS[kind]} />
          </svg>
          {kind === "entry" ? "bought" : "sold"}
        </li>
      ))}
    </ul>
  );
}
