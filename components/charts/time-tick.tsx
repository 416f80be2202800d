interface TimeTickProps {
  readonly labelOf: (at: number) => string;
  /** Given by recharts: where the tick stands, and its value. */
  readonly x?: number | string;
  readonly y?: number | string;
  readonly payload?: { readonly value: number };
}

const HALF_PX = 38;

/** A label centred under its tick, or beginning there where it would stick out at the left. */
export function TimeTick({ labelOf, x = 0, y = 0, payload }: TimeTickProps) {
  if (!payload) return null;
  return (
    <text x={x} y={y} dy="0.71em" textAnchor={Number(x) < HALF_PX ? "start" : "middle"} fill="var(--ink-muted)" fontSize={11}>
      {labelOf(payload.value)}
    </text>
  );
}
