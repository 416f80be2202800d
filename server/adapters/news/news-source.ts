import type { JsonValue } from "@/server/core/json";
import type { RealSource } from "@/server/core/news/sources";
import type { NewsItem } from "@/server/core/ports";

/** A headline as a source handed it over; the desk adds when it saw it. */
export type FoundItem = Omit<NewsItem, "id" | "source" | "seenAt">;

/** What one look at a feed brought. */
export type Look = {
  readonly items: readonly FoundItem[];
  /** Why an entry was not taken, one sentence an entry. */
  readonly refused: readonly string[];
  /** What the next look is to know of this one: a validator, the newest id. */
  readonly memory: JsonValue;
  /** How long the source asked to be left alone, in milliseconds; null when it did not. */
  readonly restMs: number | null;
};

/** One address that is looked at again and again. */
export interface NewsFeed {
  /** Its part of the source, as the screen names it: a symbol, an address. */
  readonly part: string;
  /** The symbols that it can speak on. */
  readonly symbols: readonly string[];
  /** Milliseconds between two looks that went well. */
  readonly everyMs: number;
  /**
   * Looks once; `memory` is what the last look left, null before the first. Ends when `signal` aborts. Throws Fault `data_missing` with what went
   * wrong, in words that tell a person what to do.
   */
  look(memory: JsonValue | null, signal: AbortSignal): Promise<Look>;
}

/** A place outside that headlines come from. */
export interface NewsSource {
  readonly name: RealSource;
  /** Why it cannot be asked, such as keys that are not set; null when it can. */
  readonly idle: string | null;
  /** What is to be looked at for `symbols`, symbols that it knows nothing of left out. Throws Fault `data_missing` when that cannot be told now. */
  feeds(symbols: readonly string[], signal: AbortSignal): Promise<readonly NewsFeed[]>;
  /** Where the source pushes: calls `onNews` when there may be something new on `symbols`, so that its feeds are looked at. */
  listen?(symbols: readonly string[], onNews: () => void): { stop(): void };
}
