import type { Logger } from "pino";
import type { Database } from "@/db/client";
import {
  type BacktestEnd,
  backtestById,
  keepPiece,
  keptPieces,
  leaveBacktest,
  noteProgress,
  takeBacktest,
} from "@/db/queries/backtests";
import type { BacktestProgress } from "../adapters/backtests/backtest-task";
import type { playApart } from "../adapters/backtests/play-apart";
import type { DeskEvent } from "../core/events";
import { Fault, messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import type { BacktestWork, WaitingBacktest } from "../engine/engine";
import { storedData } from "./stored-data";

/** How often a sign of life is given, and how far it is told; whoever cancels it is heard by then. */
const BEAT_MS = 500;

export interface BacktestPlayer {
  readonly play: BacktestWork;
  /** Ends what is played, which waits for another process then. */
  stop(): Promise<void>;
}

/**
 * Plays backtests that wait: takes one up by its row, plays it on the bars and headlines as they are stored now in a process of its own, and keeps what came of it. One
 * that is cancelled, or taken up by somebody else because this process was silent, writes nothing more.
 */
export function createBacktestPlayer(given: {
  readonly database: Database;
  readonly play: typeof playApart;
  readonly wall: Clock;
  readonly codeVersion: string;
  readonly tell: (event: DeskEvent) => void;
  readonly log: Pick<Logger, "warn" | "error">;
}): BacktestPlayer {
  const { database, wall, tell, log } = given;
  const { db } = database;
  const stopping = new AbortController();
  const going = new Set<Promise<void>>();

  async function take({ id, attempt }: WaitingBacktest): Promise<void> {
    if (stopping.signal.aborted || !(await takeBacktest(db, { id, attempt, at: wall.now() }))) return;
    const taken = { id, attempt: attempt + 1 };
    tell({ topic: "backtest", backtestId: id });
    const end = await endOf(taken);
    if (end !== null) await leaveBacktest(db, taken, end, wall.now());
    tell({ topic: "backtest", backtestId: id });
  }

  /** Null where it is no longer this process's to end. */
  async function endOf(taken: WaitingBacktest): Promise<BacktestEnd | null> {
    const lost = new AbortController();
    let keeping: Promise<void> = Promise.resolve();
    const lose = (error: unknown) =>
      log.warn({ backtest: taken.id, error: messageOf(error) }, "a piece of a backtest was not kept");
    let far: BacktestProgress = { progress: 0, barsPerSecond: null };
    const beat = setInterval(() => {
      noteProgress(db, { ...taken, ...far, at: wall.now() }).then(
        (isOurs) => {
          if (!isOurs) lost.abort();
          else tell({ topic: "backtest", backtestId: taken.id });
        },
        (error: unknown) => log.warn({ backtest: taken.id, error: messageOf(error) }, "a backtest's progress was not noted"),
      );
    }, BEAT_MS);
    try {
      const { spec } = await backtestById(db, taken.id);
      const pieces = spec.search === null ? [] : await keptPieces(db, taken.id);
      const data = await storedData(database, spec);
      const signal = AbortSignal.any([stopping.signal, lost.signal]);
      const done = await given.play({ spec, data, pieces }, signal, ({ piece, ...progress }) => {
        far = progress;
        if (piece) keeping = keeping.then(() => keepPiece(db, taken.id, piece)).catch(lose);
      });
      await keeping;
      const { result, columns, evidence, found, dataHash, resultHash } = done;
      const by = { dataHash, codeVersion: given.codeVersion, resultHash };
      return { state: "done", result, findings: { columns, evidence, found }, ...by };
    } catch (error) {
      if (lost.signal.aborted) return null;
      if (stopping.signal.aborted) return { state: "queued" };
      if (error instanceof Fault) return { state: "failed", failure: error.message };
      log.error({ backtest: taken.id, error: messageOf(error) }, "a backtest failed by a bug");
      return { state: "failed", failure: "something went wrong inside the desk; its log says what" };
    } finally {
      clearInterval(beat);
    }
  }

  return {
    play: async (waiting) => {
      const taking = take(waiting).finally(() => going.delete(taking));
      going.add(taking);
      await taking;
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(going);
    },
  };
}
