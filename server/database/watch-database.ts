import { statfs } from "node:fs/promises";
import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { databaseFailure } from "@/db/failure";
import { type AccountRow, accountsGoingOn, defaultAccount } from "@/db/queries/accounts/accounts";
import { databaseFacts, queueDepths } from "@/db/queries/system";
import type { DatabaseGrowth } from "../core/database-growth";
import {
  type DatabaseFigures,
  type DatabaseView,
  type DiskSpace,
  databaseWarnings,
  isTrouble,
  nextState,
  type Sounding,
  type WatchedState,
} from "../core/database-state";
import { Fault, messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { createProbe } from "./probe-database";
import { watchGrowth } from "./watch-growth";

const LOOK_EVERY_MS = 1_000;
const FIGURES_EVERY_MS = 10_000;
/** By then a question for figures is lost with its connection. */
const FIGURES_GIVEN_UP_MS = 60_000;
/** A heartbeat that is older says nothing: while the database is away its pool waits ever longer before it tries again. */
const BEAT_COUNTS_MS = 3_000;

/** How the database stands, in the memory of this process: whoever asks touches no table and waits for nothing. */
export interface DatabaseWatch {
  view(): DatabaseView;
  /** What stood in the database when it last told: the default account, those that went on, and how many runs of theirs waited and ran. */
  lastKnown(): {
    readonly account: AccountRow | null;
    readonly goingOn: readonly AccountRow[];
    readonly queued: number;
    readonly running: number;
  };
  /** What came of the heartbeat, which goes over the desk's own pool: null when it was written. */
  note(error: unknown, tookMs: number): void;
  /** What `work` brings; throws Fault `database_unavailable` as soon as the database does not answer, whatever becomes of the work. */
  whileItAnswers<T>(work: () => Promise<T>): Promise<T>;
  /** Does `work` as soon as the database takes changes. What fails is logged, and lost with this process. */
  whenBack(work: () => Promise<void>): void;
  /** How large its tables are, and how fast they grow. */
  growth(): Promise<DatabaseGrowth>;
  stop(): Promise<void>;
}

export interface WatchedDatabase {
  readonly url: string;
  /** The desk's pool, over which the database is asked for figures: it is open when nobody else is let in. */
  readonly db: Db;
  /** Whether it is on this machine, for this desk alone. */
  readonly isOwn: boolean;
  readonly nodeId: string;
  readonly wall: Clock;
  readonly log: Pick<Logger, "info" | "warn">;
  /** It stands otherwise than before, or warns of something else. */
  readonly onTurn: (view: DatabaseView) => void;
}

type Known = ReturnType<DatabaseWatch["lastKnown"]>;

/** Looks once, and then every second until it is stopped. */
export async function watchDatabase(given: WatchedDatabase): Promise<DatabaseWatch> {
  const { url, nodeId, wall, log, onTurn } = given;
  const probe = createProbe(url, nodeId);
  const asked = askForFigures(given);
  const waiting = createWaiting(log);
  let state: WatchedState | null = null;
  let beat: (Sounding & { readonly heardAt: number }) | null = null;
  let shown = "";
  const view = (): DatabaseView => {
    if (!state) throw new Error("the database was not looked at yet");
    const { late: _, ...rest } = state;
    const figures = asked.figures();
    return { ...rest, figures, warnings: databaseWarnings(figures) };
  };
  const look = async () => {
    const [at, began] = [wall.now(), performance.now()];
    const seen = await probe.look();
    const sounding = { at, tookMs: performance.now() - began, ...seen };
    const fresh = beat && performance.now() - beat.heardAt <= BEAT_COUNTS_MS ? beat : null;
    asked.askAgain();
    state = nextState(state, { probe: sounding, beat: fresh, disk: asked.figures()?.disk ?? null });
    const { kind, words, answers, warnings } = view();
    const now = JSON.stringify([kind, answers, isTrouble(kind) ? words : "", warnings.map((warning) => warning.kind)]);
    if (now === shown) return;
    const first = shown === "";
    shown = now;
    if (!first || isTrouble(kind))
      log[kind === "ok" ? "info" : "warn"]({ database: kind, failure: seen.failure, warnings }, words);
    waiting.turn(answers ? null : new Fault("database_unavailable", words), !isTrouble(kind));
    onTurn(view());
  };
  await look();
  if (view().answers) await asked.answered();
  const loop = keepLooking(look);
  const say = (error: unknown) => log.warn({ error: messageOf(error) }, "the sizes of the tables are not known");
  const growth = watchGrowth({ db: given.db, wall, say });
  return {
    view,
    lastKnown: asked.known,
    note: (error, tookMs) => {
      const failure = error === null ? null : databaseFailure(error);
      if (error === null || failure !== null)
        beat = { at: wall.now(), tookMs, failure, answered: failure === null, heardAt: performance.now() };
    },
    whileItAnswers: waiting.whileItAnswers,
    whenBack: waiting.whenBack,
    growth: growth.read,
    stop: async () => {
      growth.stop();
      await loop.stop();
      probe.close();
    },
  };
}

function keepLooking(look: () => Promise<void>): { readonly stop: () => Promise<void> } {
  let stopped = false;
  let wakeUp = () => {};
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = (async () => {
    for (let began = performance.now(); !stopped; ) {
      await rest(Math.max(0, LOOK_EVERY_MS - (performance.now() - began)));
      began = performance.now();
      if (!stopped) await look();
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wakeUp();
      await loop;
    },
  };
}

/** Asks for figures at most every ten seconds, and not while an answer is awaited. The disk is looked at each time: a full one still takes small writes. */
function askForFigures({ db, isOwn, wall, log }: WatchedDatabase) {
  let figures: DatabaseFigures | null = null;
  let known: Known = { account: null, goingOn: [], queued: 0, running: 0 };
  let directory: string | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const say = (error: unknown) => log.warn({ error: messageOf(error) }, "the database said nothing about itself");
  const measure = () => (isOwn && directory !== null ? spaceAt(directory) : null);
  const ask = async () => {
    const [account, goingOn] = [await defaultAccount(db), await accountsGoingOn(db)];
    known = { ...known, account, goingOn };
    const depths = await Promise.all(goingOn.map(({ id }) => queueDepths(db, id)));
    const sum = (what: "queued" | "running") => depths.reduce((all, depth) => all + depth[what], 0);
    known = { account, goingOn, queued: sum("queued"), running: sum("running") };
    const facts = await databaseFacts(db);
    directory = facts.directory;
    const { version, bytes, used, most: max } = facts;
    figures = { at: wall.now(), version, bytes, connections: { used, max }, disk: await measure() };
  };
  const lookAtDisk = async () => {
    const disk = await measure();
    if (figures !== null) figures = { ...figures, disk };
  };
  return {
    figures: () => figures,
    known: () => known,
    askAgain: () => {
      const sinceMs = performance.now() - askedAt;
      lookAtDisk().catch(say);
      if (known.account !== null && sinceMs < FIGURES_EVERY_MS) return;
      if (asking !== null && sinceMs < FIGURES_GIVEN_UP_MS) return;
      askedAt = performance.now();
      const mine = ask()
        .catch((error: unknown) => {
          say(error);
          return lookAtDisk();
        })
        .catch(say)
        .finally(() => {
          if (asking === mine) asking = null;
        });
      asking = mine;
    },
    answered: async () => asking,
  };
}

async function spaceAt(directory: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(directory);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Who waits for the database, and who waits for it to be back. */
function createWaiting(log: Pick<Logger, "warn">) {
  const giveUps = new Set<(fault: Fault) => void>();
  let later: (() => Promise<void>)[] = [];
  let silence: Fault | null = null;
  let works = false;
  const doNow = (work: () => Promise<void>) => {
    work().catch((error: unknown) => log.warn({ error: messageOf(error) }, "what waited for the database failed"));
  };
  return {
    turn: (fault: Fault | null, isWell: boolean) => {
      silence = fault;
      works = isWell;
      if (fault) for (const giveUp of giveUps) giveUp(fault);
      if (isWell) for (const work of later.splice(0)) doNow(work);
    },
    whenBack: (work: () => Promise<void>) => {
      if (works) doNow(work);
      else later = [...later, work];
    },
    whileItAnswers: <T>(work: () => Promise<T>): Promise<T> => {
      if (silence) return Promise.reject(silence);
      return new Promise((resolve, reject) => {
        giveUps.add(reject);
        work()
          .then(resolve, reject)
          .finally(() => giveUps.delete(reject));
      });
    },
  };
}
