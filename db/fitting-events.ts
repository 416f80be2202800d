import type { DeskEvent } from "@/server/core/events";

/** Postgres refuses a notification of 8,000 bytes or more (`NOTIFY`, Postgres' documentation). */
const MOST_BYTES = 7_900;

const bytesOf = (event: DeskEvent) => Buffer.byteLength(JSON.stringify(event));

/** The event in as many parts as it takes for each to fit a notification: prices of many symbols are told a part of them at a time. */
export function fittingEvents(event: DeskEvent): readonly DeskEvent[] {
  if (bytesOf(event) <= MOST_BYTES) return [event];
  const mids = event.topic === "quotes" ? Object.entries(event.mids) : [];
  if (event.topic !== "quotes" || mids.length < 2)
    throw new RangeError(`an event of the topic "${event.topic}" does not fit a notification of ${MOST_BYTES} bytes`);
  const middle = Math.ceil(mids.length / 2);
  return [mids.slice(0, middle), mids.slice(middle)].flatMap((part) =>
    fittingEvents({ ...event, mids: Object.fromEntries(part) }),
  );
}
