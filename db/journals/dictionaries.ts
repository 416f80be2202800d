import first from "./dictionary-1.json" with { type: "json" };

/**
 * What journals have in common, as a few that were left by agents of the start: a journal that is packed behind it takes less than half. What was packed
 * behind one is read by it alone: a better one gets the next number, and none is ever changed.
 */
export const DICTIONARIES: Readonly<Record<number, Buffer>> = { 1: Buffer.from(first.join("\n")) };

/** The one behind which journals are packed. */
export const NEWEST = 1;
