import type { ConnectionStep } from "../../status/connection";

/** A channel over which nothing arrives. */
export interface FailingChannel {
  readonly name: string;
  /** Wall time. */
  readonly since: number;
  readonly why: string;
}

/** The ways to a person, as this process knows them. */
export interface AlertService {
  /** From memory, which follows what all processes do. */
  failing(): readonly FailingChannel[];
  /** Sends a test over a channel, and tells step by step how far it came. Throws Fault `not_found`. */
  test(channelId: string): AsyncIterable<ConnectionStep>;
}
