import type { WatcherPresence } from "../../core/watcher/presence";
import type { ConnectionStep } from "../../status/connection";

/** A channel over which nothing arrives, or from which no answer is heard. */
export interface FailingChannel {
  readonly name: string;
  /** Wall time. */
  readonly since: number;
  readonly why: string;
  readonly what: "alerts" | "answers";
}

/** The ways to a person, as this process knows them. */
export interface AlertService {
  /** From memory, which follows what all processes do. */
  failing(): readonly FailingChannel[];
  /** Whether the desk has an address by which somebody outside can answer. */
  readonly takesLinks: boolean;
  /** Whoever watches the desk from outside, from memory. */
  readonly watcher: {
    /** Null where nobody was given a key. */
    view(): WatcherPresence | null;
    /** Why nobody would tell of it if this desk died now; null while somebody would. */
    trouble(): string | null;
    /** Somebody asked how the desk is, and showed this key. */
    asked(key: string): void;
  };
  /** Sends a test over a channel, and tells step by step how far it came. Throws Fault `not_found`. */
  test(channelId: string): AsyncIterable<ConnectionStep>;
}
