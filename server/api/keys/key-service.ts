import type { RealKind } from "../../core/accounts/account";
import type { Broker } from "../../core/ports";
import type { ConnectionStep } from "../../status/connection";

/** Keys as a person types them. */
export interface TypedKeys {
  readonly venue: string;
  readonly kind: RealKind;
  readonly label: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Keys that somebody typed, and that are tried before they are kept. */
export interface KeyTrial extends TypedKeys {
  /** What failed, or was to be looked at, when they were tried last; null where all was well, undefined before. */
  readonly testTrouble: string | null | undefined;
  readonly broker: Broker;
  /** Throws as `VenueConnection.requireAccount`. */
  requireAccount(): Promise<void>;
}

/** Keys that are kept, as this process has them. */
export interface KeptKeys {
  readonly id: string;
  /** Why they cannot be used, as a sentence; null where they can. */
  readonly trouble: string | null;
  /** Whether this process asks for headlines by them. */
  readonly givesNews: boolean;
}

/** Keys of accounts at venues, which the API takes and never gives. */
export interface KeyService {
  /**
   * Takes keys to be tried, and keeps them in the memory of this process for a quarter of an hour. Throws Fault `invalid_input` that names the field which
   * does not fit.
   */
  enter(keys: TypedKeys): { readonly trial: string };
  /** Throws Fault `not_found` once it is forgotten. */
  trial(trial: string): KeyTrial;
  forget(trial: string): void;
  /** Tries the connection step by step, without sending an order. Throws as `trial`. */
  test(trial: string): AsyncIterable<ConnectionStep>;
  /** The same with keys that are kept. Throws Fault `not_found`, and `unsupported` for those that cannot be used. */
  testKept(id: string): AsyncIterable<ConnectionStep>;
  /** Read anew, so that what another process did is seen. */
  kept(): Promise<readonly KeptKeys[]>;
}
