import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { Desk } from "../control/actor";
import type { AtBroker } from "../control/at-broker";
import type { BacktestStarter } from "../control/backtests/create-backtest";
import type { Imports } from "../control/data/imports";
import type { Starter } from "../control/runs/run-now";
import type { ClockSpeed } from "../core/accounts/account";
import type { SessionPromise } from "../core/agents/agent";
import type { AuditVerdict } from "../core/audit";
import type { DatabaseGrowth } from "../core/database-growth";
import type { DatabaseView } from "../core/database-state";
import type { BesideTask, HashedBeside } from "../core/divergence/play-beside";
import type { DrillName } from "../core/drills/drills";
import type { KeptResult } from "../core/drills/result";
import type { DeskEvent } from "../core/events";
import type { Bars, Instrument, Quote, Timeframe } from "../core/market/market";
import type { RealSource } from "../core/news/sources";
import type { Asker } from "../core/people/asker";
import type { Broker, Scorer, Scorers } from "../core/ports";
import type { ScorerName } from "../core/setting-names";
import type { Settings } from "../core/settings";
import type { ClockChangeNote } from "../core/time/clock-change-note";
import type { Vault } from "../core/vault";
import type { Askers } from "../people/find-askers";
import type { Site } from "../people/passkeys";
import type { Peer } from "../people/terms";
import type { Tries } from "../people/tries";
import type { ModelState } from "../status/model-state";
import type { VenueService } from "./accounts/venue-service";
import type { AlertService } from "./alerts/alert-service";
import type { BackupService } from "./backups/backup-service";
import type { KeyService } from "./keys/key-service";

/** An event with its id in this process's stream: `<epoch>-<number>`. */
export interface NumberedEvent {
  readonly id: string;
  readonly event: DeskEvent;
}

/** What the running desk offers besides its database. */
export interface DeskServices {
  readonly database: DatabaseService;
  /** The log of who changed what, held against what this process keeps of it outside the database. */
  readonly audit: {
    verify(): Promise<AuditVerdict>;
    /** What is wrong with it as far as this process has followed it; null when nothing is. */
    trouble(): Promise<string | null>;
  };
  /** Ways to a person who does not look at a page. */
  readonly alerts: AlertService;
  readonly backups: BackupService;
  /** What became of the drills that were played last, as this machine keeps it. */
  readonly drills: { read(): Readonly<Record<DrillName, KeptResult>> };
  /** Seals what the database keeps of secrets. */
  readonly vault: Vault;
  readonly nodeId: string;
  readonly version: string;
  readonly role: string;
  readonly startedAt: number;
  readonly scorers: Scorers & {
    /** How far the model is that has to be loaded, in this process. */
    state(): ModelState;
    /** Null while it is not ready. */
    byName(name: ScorerName): Scorer | null;
  };
  /** Why each source of headlines cannot be asked with these settings; null when it can. */
  readonly news: { idle(settings: Settings): Readonly<Record<RealSource, string | null>> };
  readonly starter: Starter & BacktestStarter;
  readonly imports: Imports;
  /** Market time of an account and how it runs; the real time for an account that is not played. */
  clockOf(
    account: AccountRow,
  ): Promise<{ readonly at: number; readonly speed: ClockSpeed; readonly paused: boolean; readonly full: boolean }>;
  /** Null when the market has none, or nobody tells it now. */
  quote(account: AccountRow, symbol: string, at: number): Promise<Quote | null>;
  /** Completed bars up to `until`; null when there are none. */
  bars(account: AccountRow, symbol: string, timeframe: Timeframe, until: number, count: number): Promise<Bars | null>;
  /** In which steps the symbol is traded; null when nobody knows it, or nobody tells now. */
  instrument(account: AccountRow, symbol: string): Promise<Instrument | null>;
  /** As `instrument`; throws Faults: `not_found` when the market does not know the symbol, others when it does not tell. */
  instrumentNow(account: AccountRow, symbol: string): Promise<Instrument>;
  broker(account: AccountRow): Promise<Broker>;
  /** `playBeside` where it keeps nobody waiting. Throws Fault `conflict` while too many are played, `cancelled` for one that takes too long. */
  playBeside(task: BesideTask, signal?: AbortSignal): Promise<HashedBeside>;
  /** The broker with what the desk does around it, for verbs that reach it without a run. */
  atBroker(account: AccountRow): Promise<AtBroker>;
  /** Where real accounts are, and the ways there. */
  readonly venues: VenueService;
  /** Who may come in, how often somebody may try, and by what address a browser finds the desk. */
  readonly people: { readonly askers: Askers; readonly tries: Tries };
  /** Keys of their accounts. */
  readonly keys: KeyService;
  /** Under which headlines of the account's market are stored. */
  newsScope(account: AccountRow): string;
  readonly schedule: {
    /** Throws Fault `invalid_input` that names the field, the value and what is allowed of what a person gives. */
    check(cron: string, timeZone: string): void;
    /** Why the agent could not keep by it what it promises of each session, naming the field; null when it can. */
    promiseObjection(agent: SessionPromise): string | null;
    describe(cron: string, timeZone: string): string;
    next(cron: string, timeZone: string, after: number, count: number): readonly number[];
    /** What the next changes of the clocks do to it, the sooner first. */
    clockChanges(cron: string, timeZone: string, after: number): readonly ClockChangeNote[];
    between(cron: string, timeZone: string, from: number, to: number, limit: number): readonly number[];
  };
  /** Events after `lastId` and from now on; `null` first when what came after `lastId` is no longer known. */
  events(lastId: string | null, signal: AbortSignal): AsyncIterable<NumberedEvent | null>;
  health(): { readonly eventLoopLagMs: number; readonly rssBytes: number; readonly uptimeMs: number };
}

/** How the database stands, from memory: what has to go on when it does not answer asks here. */
export interface DatabaseService {
  view(): DatabaseView;
  /** What the database last told: the default account, and all that went on. */
  lastKnown(): { readonly account: AccountRow | null; readonly goingOn: readonly AccountRow[] };
  /** What `work` brings; throws Fault `database_unavailable` as soon as the database does not answer, whatever becomes of the work. */
  whileItAnswers<T>(work: () => Promise<T>): Promise<T>;
  /** Does `work` as soon as the database takes changes. */
  whenBack(work: () => Promise<void>): void;
  /** How large its tables are, and how fast they grow. */
  growth(): Promise<DatabaseGrowth>;
}

/** What an answer carries besides its words. */
export interface AnswerHands {
  /** Gives the browser a session, by its secret, or takes it away. */
  keepSession(secret: string | null): void;
  /** After how many seconds it may be asked again. */
  retryAfter(seconds: number): void;
}

export interface ApiContext {
  readonly desk: Desk;
  readonly services: DeskServices;
  /** Null for nobody who is known. */
  readonly asker: Asker | null;
  readonly peer: Peer;
  /** By which name and address the browser asked. */
  readonly site: Site;
  readonly answer: AnswerHands;
  /** The account whose pages a person has open, where that is not simply the default one. */
  readonly looksAt?: string | undefined;
  /** What the parts of one page that is drawn have in common, each page its own: `oncePerPage`. Calls that come from outside have none. */
  readonly page?: object | undefined;
}
