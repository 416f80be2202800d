import type { EngineRun } from "../core/runs/run";
import type { BacktestWork, Engine, Work } from "./engine";

interface Piece {
  readonly runIds: number[];
  /** Whose other runs wait for it; null for ticks, for which nobody waits. */
  readonly owner: string | null;
  readonly queuedAt: number;
  state: "queued" | "held" | "done";
  holder: string | null;
}

/** What the nodes of one process queue and hold, as a database does for those of many. */
export function memoryQueue() {
  return { pieces: new Map<string, Piece>(), looks: new Set<() => void>() };
}

const noBacktests: BacktestWork = async () => {
  throw new Error("the engine was given no work for backtests");
};

/** An engine without memory of its own, for tests of the pipeline. Work that throws goes to `onError`, which by default ends the process. */
export function inMemoryEngine(
  work: Work,
  {
    nodeId = "memory",
    queue = memoryQueue(),
    playBacktest = noBacktests,
    onError = (error: unknown): void => {
      throw error;
    },
  } = {},
): Engine {
  const { pieces, looks } = queue;
  const going = new Set<Promise<void>>();
  const queued = new Set<string>();
  let played: Promise<void> = Promise.resolve();
  const held = () => [...pieces.values()].filter(({ state }) => state === "held");

  function look(): void {
    const busy = new Set(held().map(({ owner }) => owner));
    for (const piece of pieces.values()) {
      if (piece.state !== "queued" || (piece.owner !== null && busy.has(piece.owner))) continue;
      busy.add(piece.owner);
      begin(piece);
    }
  }

  function begin(piece: Piece): void {
    piece.state = "held";
    piece.holder = nodeId;
    const end = () => {
      going.delete(running);
      if (piece.holder !== nodeId || !looks.has(look)) return;
      piece.state = "done";
      for (const each of looks) each();
    };
    const running: Promise<void> = Promise.resolve()
      .then(() => work(piece.runIds))
      .catch(onError)
      .finally(end);
    going.add(running);
  }

  looks.add(look);
  return {
    enqueue: async (runs) => {
      for (const [key, piece] of piecesOf(runs)) if (!pieces.has(key)) pieces.set(key, piece);
      for (const each of looks) each();
    },
    enqueueBacktests: async (waiting) => {
      for (const each of waiting) {
        const key = `backtest-${each.id}-${each.attempt}`;
        if (queued.has(key)) continue;
        queued.add(key);
        const playing: Promise<void> = played
          .then(() => playBacktest(each))
          .catch(onError)
          .finally(() => going.delete(playing));
        played = playing;
        going.add(playing);
      }
    },
    wake: look,
    holders: async () => [...new Set(held().flatMap(({ holder }) => holder ?? []))],
    recover: async (nodeIds) => {
      const left = held().filter(({ holder }) => holder !== null && holder !== nodeId && nodeIds.includes(holder));
      for (const piece of left) Object.assign(piece, { state: "queued", holder: null });
      look();
      return left.length;
    },
    forgetFinished: async (olderThan) => {
      const old = [...pieces].filter(([, { state, queuedAt }]) => state === "done" && queuedAt < olderThan);
      return old.filter(([key]) => pieces.delete(key)).length;
    },
    stop: async (timeoutMs) => {
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.allSettled(going), over]);
      clearTimeout(timer);
      looks.delete(look);
    },
  };
}

function piecesOf(runs: readonly EngineRun[]): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  for (const { key, id, owner, isTick } of runs) {
    const piece = pieces.get(key);
    if (piece) piece.runIds.push(id);
    else {
      const fresh = { queuedAt: Date.now(), state: "queued", holder: null } as const;
      pieces.set(key, { ...fresh, runIds: [id], owner: isTick ? null : owner });
    }
  }
  return pieces;
}
