import type { ChartEvent } from "./equity-chart";

interface EventMarkProps {
  readonly event: ChartEvent;
  /** Given by recharts: the line's place. */
  readonly viewBox?: { readonly x?: number; readonly y?: number };
}

/** The head of an event's line; hovering it tells what happened. */
export function EventMark({ event, viewBox }: EventMarkProps) {
  const x = viewBox?.x ?? 0;
  const y = (viewBox?.y ?? 0) - 6;
  return (
    <g>
      <title>{event.label}</title>
      <rect x={x - 8} y={y - 8} width="16" height="16" fill="transparent" />
      <path d={`M${x} ${y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`} fill={`var(--${event.tone})`} />
    </g>
  );
}
