import journal from "../drizzle/meta/_journal.json" with { type: "json" };

/** How many migrations this program has; part of it when it is built, whatever lies beside it later. */
export const KNOWN_MIGRATIONS = journal.entries.length;
