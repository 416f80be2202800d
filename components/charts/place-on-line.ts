import type { ChartEvent, PlacedEvent } from "./chart-types";

/** The events within the line's span, each at the height of the line there. Times ascend. */
export function placeOnLine(times: readonly number[], levels: readonly number[], events: readonly ChartEvent[]): PlacedEvent[] {
  const first = times[0] ?? Number.POSITIVE_INFINITY;
  const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
  return events
    .filter(({ at }) => at >= first && at <= last)
    .map((event) => ({ ...event, level: levelAt(times, levels, event.at) }));
}

function levelAt(times: readonly number[], levels: readonly number[], at: number): number {
  const next = times.findIndex((time) => time >= at);
  const [from = 0, to = 0] = [times[next - 1] ?? times[next], times[next]];
  const [low = 0, high = 0] = [levels[next - 1] ?? levels[next], levels[next]];
  return to === from ? high : low + ((high - low) * (at - from)) / (to - from);
}
