import type { Logger } from "pino";
import type { RealKind } from "@/server/core/accounts/account";
import type { Timeframe } from "@/server/core/market/market";
import type { VenueSource } from "@/server/core/news/sources";
import type { Broker, Calendar, Clock, MarketData } from "@/server/core/ports";
import type { AllowLive } from "@/server/core/venues/allow-live";
import type { LotTerms } from "@/server/core/venues/request-lots";
import type { ConnectionDescription, ConnectionStep, WaysView } from "@/server/status/connection";
import type { NewsSource } from "../news/news-source";
import type { SharedBudget } from "../requests/shared-budget";

/** The variables that the desk was started with; those that are empty are left out. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of a venue, as a person reads of it. */
export interface VenueVariable {
  readonly name: string;
  /** What it holds, as a clause. */
  readonly says: string;
  /** Whether the venue cannot be asked without it. */
  readonly isNeeded: boolean;
}

/** Keys of an account at a venue, as a person enters them. */
export interface EnteredKeys {
  readonly kind: RealKind;
  /** What the venue shows of them. */
  readonly keyId: string;
  readonly secret: string;
}

/** How keys are entered on screen. */
export interface KeyEntry {
  /** What a person calls each of the two, and where it is found or what it looks like, as a clause. */
  readonly fields: Readonly<Record<"keyId" | "secret", { readonly label: string; readonly says: string }>>;
  /**
   * The account that they open; addresses are those of the environment where it names any for this kind. Throws Fault `invalid_input` that names the field
   * which does not fit, a line each, and shows no secret.
   */
  configure(keys: EnteredKeys, environment: Environment, allowLive: AllowLive): VenueConfig;
}

/**
 * A place where real accounts are: a broker with its market data, calendar, streams, test, headlines and trading rules. It is a folder of its own and a
 * line of the registry (`server/adapters/venues/index.ts`); nothing else knows it by name.
 */
export interface Venue {
  /** By which accounts are stored, for good: small letters and digits. */
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  readonly variables: readonly VenueVariable[];
  /** How a person comes to what the variables hold, as a clause: "keys are made at ...". */
  readonly advice: string;
  /** How to try it without an account there; null where one cannot. */
  readonly rehearsal: { readonly command: string; readonly says: string } | null;
  /** The steps of the test of the connection in their order, as a person names them. */
  readonly steps: readonly { readonly step: string; readonly label: string }[];
  /** The sources of headlines that it brings. */
  readonly news: readonly VenueSource[];
  /**
   * What the environment says of the account there; null where none of its keys is set. `allowLive` are the numbers of the live accounts that may be
   * traded, none for paper. Throws Fault `invalid_input` that names each variable that does not fit, a line each, and shows no secret.
   */
  configure(environment: Environment, allowLive: AllowLive): VenueConfig | null;
  /** Null where an account is opened by no keys. */
  readonly entry: KeyEntry | null;
}

/** An account at a venue as it is configured. Nothing is asked before it is connected to. */
export interface VenueConfig {
  readonly kind: RealKind;
  connect(inputs: VenueInputs): VenueConnection;
}

export interface VenueInputs {
  /** Real time. */
  readonly wall: Clock;
  /** Goes on as time does, whatever `wall` is set to. */
  readonly monotonic: Clock;
  readonly log: Pick<Logger, "warn">;
  /** The budget of requests of a pair of keys at a host, or of an account, where other processes may ask by the same; absent where this one is alone. */
  readonly shared?: ((whose: readonly string[], terms: LotTerms) => SharedBudget) | undefined;
}

/** The ways of this process to an account at a venue, shared by all who ask: one budget of requests, one session. */
export interface VenueConnection {
  readonly kind: RealKind;
  readonly broker: Broker;
  /**
   * Throws Fault `refused` when the keys open an account that must not be traded, or another than that with the number `expected`, and
   * `broker_unreachable` when nobody tells.
   */
  requireAccount(expected?: string | null): Promise<void>;
  /** Without what must stay secret. */
  describe(): ConnectionDescription;
  /** Tries the connection step by step, without sending an order. */
  test(): AsyncIterable<ConnectionStep>;
  /** A source of headlines that the venue brings. */
  newsSource(name: VenueSource): NewsSource;
  /** What the account is traded through. It is made once a process, after `requireAccount`. */
  createPorts(inputs: VenuePortsInputs): VenuePorts;
  /** Ends what is kept up, such as a session. */
  close(): Promise<void>;
}

/** Bars that somebody asks for again and again. */
export type BarsInUse = { readonly symbol: string; readonly timeframe: Timeframe; readonly count: number };

export interface VenuePortsInputs {
  /** Real time. */
  readonly wall: Clock;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** Takes what a person should read in the log, as a sentence. */
  readonly say: (sentence: string) => void;
  readonly inUse: () => Promise<readonly BarsInUse[]>;
}

/** What a run reads and trades through. */
export interface Ports {
  readonly market: MarketData;
  readonly broker: Broker;
  readonly calendar: Calendar;
}

export interface VenuePorts extends Ports {
  /** The same for who asks on behalf of an exit or an entry: what they read is as urgent as that. Each time the same ones. */
  portsFor(purpose: "exit" | "entry"): Ports;
  /**
   * Has the prices of these symbols pushed, and calls `onChange` whenever the books are worth reading: orders moved, or may have while nobody
   * listened. One node does: venues permit one connection of each kind.
   */
  listen(symbols: readonly string[], onChange: () => void): { watch(symbols: readonly string[]): void; stop(): void };
  state(): WaysView;
  close(): void;
}
