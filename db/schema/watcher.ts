import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** The key by which whoever watches the desk from outside is known, and when it was last shown. */
export const watcherKeys = pgTable("watcher_keys", {
  id: text().$type<"desk">().primaryKey(),
  /** SHA-256 of the key, in hex. */
  keyHash: text().notNull(),
  createdAt: instant().notNull(),
  createdBy: text().notNull(),
  seenAt: instant(),
});
