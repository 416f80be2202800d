import type { Database } from "@/db/client";
import { createBesidePlayer } from "../adapters/backtests/play-beside-apart";
import type { DeskServices } from "../api/context";
import { isPlayed } from "../core/accounts/account";
import { Fault, type FaultCode } from "../core/fault";
import type { Clock } from "../core/ports";
import { readResults } from "../drills/kept-results";
import type { BacktestQueue, RunQueue } from "../engine/engine";
import { clockChangeNotes } from "../engine/schedule/clock-change-words";
import { dueBetween, nextTimes, parseSchedule, requireSchedule } from "../engine/schedule/cron";
import { describe } from "../engine/schedule/cron-words";
import { sessionPromiseObjection } from "../engine/schedule/session-promise";
import type { EventStream } from "../http/event-stream";
import type { Config } from "./config";
import { atBroker } from "./wiring/at-broker";
import type { TradingContexts } from "./wiring/create-contexts";
import type { Venues } from "./wiring/create-venues";
import { venueService } from "./wiring/venue-service";

const AWAY: readonly FaultCode[] = ["broker_unreachable", "refused", "unsupported"];
const UNKNOWN: readonly FaultCode[] = [...AWAY, "not_found", "data_missing"];

/** The running desk as the API sees it. */
export function deskServices(given: {
  readonly config: Config;
  readonly nodeId: string;
  readonly version: string;
  readonly database: Database;
  readonly contexts: TradingContexts;
  readonly engine: RunQueue & BacktestQueue;
  readonly stream: EventStream;
  readonly venues: Venues;
  readonly wall: Clock;
  readonly imports: DeskServices["imports"];
  readonly scorers: DeskServices["scorers"];
  readonly news: DeskServices["news"];
  readonly watch: DeskServices["database"];
  readonly audit: DeskServices["audit"];
  readonly alerts: DeskServices["alerts"];
  readonly backups: DeskServices["backups"];
  readonly vault: DeskServices["vault"];
  readonly people: DeskServices["people"];
  readonly keys: DeskServices["keys"];
  readonly lagMs: () => number;
}): DeskServices {
  const { contexts, stream, wall } = given;
  const startedAt = wall.now();
  return {
    database: given.watch,
    audit: given.audit,
    alerts: given.alerts,
    backups: given.backups,
    drills: { read: () => readResults(given.config.dataDir) },
    vault: given.vault,
    people: given.people,
    keys: given.keys,
    nodeId: given.nodeId,
    version: given.version,
    role: given.config.role,
    startedAt,
    scorers: given.scorers,
    news: given.news,
    starter: given.engine,
    imports: given.imports,
    clockOf: async (account) => {
      const { kind, closedAt, clockAt, config } = account;
      // Nobody moves it: it stands where the last run ended.
      if (closedAt !== null) {
        const at = isPlayed(kind) ? (clockAt ?? config.startAt) : closedAt;
        return { at, speed: "1", paused: true, full: false };
      }
      if (!isPlayed(kind)) return { at: wall.now(), speed: "1", paused: false, full: false };
      const { clock } = await contexts.played(account.id);
      // Who has just paused it reads that it is, also before the market's driver has heard of it.
      const paused = account.clockPaused || clock.state.paused;
      return { at: clock.now(), speed: clock.state.speed, paused, full: clock.isFull };
    },
    quote: (account, symbol, at) =>
      contexts
        .of(account.id)
        .then(({ trading }) => trading.market.quote(symbol, at))
        .catch(noneWhileAway),
    bars: async (account, symbol, timeframe, until, count) => {
      const { trading } = await contexts.of(account.id);
      try {
        return await trading.market.bars(symbol, timeframe, until, count);
      } catch (error) {
        if (error instanceof Fault && (error.code === "data_missing" || error.code === "not_found")) return null;
        throw error;
      }
    },
    instrument: async (account, symbol) => {
      const known = contexts.of(account.id).then(({ trading }) => trading.market.instrument(symbol));
      return known.catch(noneWhileUnknown);
    },
    instrumentNow: async (account, symbol) => (await contexts.of(account.id)).trading.market.instrument(symbol),
    playBeside: createBesidePlayer(),
    broker: async (account) => (await contexts.of(account.id)).trading.broker,
    atBroker: async (account) => atBroker((await contexts.of(account.id)).trading),
    venues: venueService(given.venues, contexts),
    newsScope: (account) => (account.kind === "simulated" ? account.id : "real"),
    schedule: scheduleService(wall),
    events: (lastId, signal) => stream.read(lastId, signal),
    health: () => ({
      eventLoopLagMs: given.lagMs(),
      rssBytes: process.memoryUsage.rss(),
      uptimeMs: wall.now() - startedAt,
    }),
  };
}

/** What crons say, by what this process knows of time zones. */
export function scheduleService(wall: Clock): DeskServices["schedule"] {
  return {
    check: (cron, timeZone) => void requireSchedule(cron, timeZone),
    promiseObjection: (agent) => sessionPromiseObjection(agent, wall.now()),
    describe: (cron, timeZone) => describe(parseSchedule(cron, timeZone)),
    next: (cron, timeZone, after, count) => nextTimes(parseSchedule(cron, timeZone), after, count),
    clockChanges: (cron, timeZone, after) => clockChangeNotes(parseSchedule(cron, timeZone), after),
    between: (cron, timeZone, from, to, limit) => dueBetween(parseSchedule(cron, timeZone), from, to, limit),
  };
}

function noneWhileUnknown(error: unknown): null {
  if (error instanceof Fault && UNKNOWN.includes(error.code)) return null;
  throw error;
}

/** Pages go on to show what is held while nobody tells prices. */
function noneWhileAway(error: unknown): null {
  if (error instanceof Fault && AWAY.includes(error.code)) return null;
  throw error;
}
