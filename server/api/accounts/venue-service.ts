import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { ConnectionDescription, ConnectionState, ConnectionStep, WaysView } from "../../status/connection";

/** A venue at which real accounts are traded, with or without its keys. */
export interface VenueView {
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  /** The variables that it takes, with what each holds. */
  readonly variables: readonly { readonly name: string; readonly says: string; readonly isNeeded: boolean }[];
  /** How a person comes to them, as a clause. */
  readonly advice: string;
  /** How to try it without an account there; null where one cannot. */
  readonly rehearsal: { readonly command: string; readonly says: string } | null;
  /** The steps of the test of the connection, as a person names them. */
  readonly steps: readonly { readonly step: string; readonly label: string }[];
  /** The account that keys of the environment open; null without such. */
  readonly description: ConnectionDescription | null;
  /** What a person enters on screen to open an account there; null where none is opened so. */
  readonly fields: Readonly<Record<"keyId" | "secret", { readonly label: string; readonly says: string }>> | null;
  /** Whether a person entered keys of an account there which this process can use. */
  readonly isEntered: boolean;
}

/** The venues, for the pages. */
export interface AccountWays extends WaysView {
  readonly accountId: string;
}

export interface VenueService {
  list(): readonly VenueView[];
  /** How the ways there are; null for an account that is played. Throws as opening the account does. */
  state(account: AccountRow): Promise<ConnectionState | null>;
  /** Those of all accounts that this process has open. */
  ways(): readonly AccountWays[];
  /** The account as its own keys open it; null for one that is played, and without keys that can be used. */
  describe(account: AccountRow): Promise<ConnectionDescription | null>;
  /** Tries the connection step by step, without sending an order. Throws Fault `not_found` without keys. */
  test(name: string): AsyncIterable<ConnectionStep>;
}
