import type { EngineRun } from "@/server/core/runs/run";
import type { RunQueue, Work } from "@/server/engine/engine";
import type { SimDatabaseServer } from "./node-database";
import { Gate, type Scheduler, type SimNode } from "./scheduler";
import { connectionError } from "./sql-errors";

const BEAT_MS = 1_000;
const LEASE_MS = 5_000;
/** Within so long a node that is well looks into the queue after somebody put work there. */
const POLL_MS = 40;

interface Piece {
  readonly runIds: readonly number[];
  state: "enqueued" | "pending" | "done";
  node: SimNode | null;
}

/**
 * The durable queue that all nodes serve, as DBOS and what reaps its dead executors are together: a key is one piece of work for ever, whoever takes it
 * works on it until it ends, and what a node without a heartbeat holds is taken up by one whose own never broke. Kept in memory, since
 * DBOS speaks to Postgres by connections of its own.
 */
export function sharedQueue(scheduler: Scheduler, server: SimDatabaseServer) {
  const pieces = new Map<string, Piece>();
  const beats = new Map<SimNode, number>();
  const looks = new Map<SimNode, () => void>();
  const isStalled = () => server.weather === "stalled";
  const isAway = () => server.weather !== "fine" && server.weather !== "crowded";

  function takeUp(node: SimNode, mayReap: boolean): readonly Piece[] {
    const { now } = scheduler;
    const isLeft = ({ node: other }: Piece) => other !== null && other !== node && now - (beats.get(other) ?? 0) > LEASE_MS;
    return [...pieces.values()].filter(
      (piece) => piece.state === "enqueued" || (piece.state === "pending" && mayReap && isLeft(piece)),
    );
  }

  /** A node joins those that serve the queue. */
  function join(node: SimNode, work: Work): RunQueue {
    let unbrokenSince = scheduler.now;
    let beatAt = scheduler.now;
    beats.set(node, beatAt);
    const serve = async (piece: Piece) => {
      try {
        await work(piece.runIds);
      } catch {
        // A piece of work that failed is never taken up again.
      }
      await scheduler.arrive("queue done", node);
      if (piece.node === node) piece.state = "done";
    };
    const look = (mayReap = false) => {
      if (isAway()) return;
      for (const piece of takeUp(node, mayReap)) {
        piece.state = "pending";
        piece.node = node;
        void serve(piece);
      }
    };
    const beat = () => {
      const { now } = scheduler;
      if (isAway()) return;
      if (now - beatAt > LEASE_MS / 2) unbrokenSince = now;
      beatAt = now;
      beats.set(node, now);
      look(now - unbrokenSince > LEASE_MS * 1.5);
    };
    scheduler.setTimer(() => beat, BEAT_MS, "heartbeat", node, BEAT_MS);
    looks.set(node, () => look());
    return { enqueue: (runs) => enqueue(node, runs) };
  }

  async function enqueue(owner: SimNode, runs: readonly EngineRun[]): Promise<void> {
    if (runs.length === 0) return;
    await new Promise<void>((resolve) => {
      scheduler.open(new Gate(owner, "queue put", () => resolve, isStalled));
    });
    if (isAway()) throw connectionError("CONNECTION_CLOSED");
    const batches = new Map<string, number[]>();
    for (const { key, id } of runs) batches.set(key, [...(batches.get(key) ?? []), id]);
    for (const [key, runIds] of batches) if (!pieces.has(key)) pieces.set(key, { runIds, state: "enqueued", node: null });
    for (const [node, look] of looks)
      if (!node.dead) scheduler.setTimer(() => look, scheduler.dice.between(1, POLL_MS), "queue look", node);
  }

  const every = (isWell: (piece: Piece) => boolean) =>
    [...pieces.values()].every((piece) => piece.state === "done" || isWell(piece));
  return {
    join,
    isTaken: () => every(({ state, node }) => state === "pending" && node?.dead === false && !node.frozen),
    isIdle: () => every(() => false),
  };
}

export type SharedQueue = ReturnType<typeof sharedQueue>;
