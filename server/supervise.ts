import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { accountById, activeAccount } from "@/db/queries/accounts";
import type { DeskEvent } from "./core/events";
import type { Engine, Work } from "./engine/engine";
import { followOrLead, type Leading } from "./engine/lead";
import { type Player, play } from "./engine/play";
import type { Worlds } from "./open-worlds";
import { collectChanges } from "./pipeline/collect-changes";
import { settleIntents } from "./pipeline/settle-intents";
import { tradeAccount } from "./trade-account";

export interface Supervisor {
  start(): Promise<void>;
  follow(event: DeskEvent): Promise<void>;
  /** Events may have been lost: looks at what they would have told of. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps the active account played, or traded, by exactly one node. Its start is the recovery: books and intents first, then the market. */
export function supervise(given: {
  readonly database: Database;
  readonly notes: Database;
  readonly worlds: Worlds;
  readonly engine: Engine;
  readonly work: Work;
  readonly leading: Leading;
  readonly log: Logger;
}): Supervisor {
  const { database, worlds, engine, work, leading, log } = given;
  let accountId: string | null = null;
  let lead: { stop(): Promise<void> } | null = null;
  let player: Player | null = null;
  let turning: Promise<void> = Promise.resolve();

  const start = async (id: string, lease: string, term: number) => {
    const open = await worlds.of(id);
    if (open.kind === "real") {
      player = await tradeAccount(open, { kind: "lease", name: lease, term }, engine, log);
      log.info({ account: id }, "this node trades the account");
      return;
    }
    const { clockAt, config } = await accountById(database.db, id);
    open.clock.resume(clockAt ?? config.startAt);
    await collectChanges(open.world);
    await settleIntents(open.world);
    player = play({ ...open, notes: given.notes.db, engine, work, log });
    log.info({ account: id }, "this node plays the market");
  };
  const stop = async () => {
    const ending = player;
    player = null;
    await ending?.stop();
  };
  const turnTo = async (id: string | null) => {
    if (id === accountId) return;
    await lead?.stop();
    accountId = id;
    const lease = `account ${id}`;
    lead = id === null ? null : followOrLead(lease, { lead: (term) => start(id, lease, term), lost: stop }, leading);
  };
  const look = () => {
    const looking = turning.then(async () => turnTo((await activeAccount(database.db))?.id ?? null));
    // Whoever asked is told of a failure; the next look begins anew.
    turning = looking.catch(() => undefined);
    return looking;
  };

  return {
    start: look,
    follow: async ({ topic }) => {
      if (topic === "agents") player?.agentsChanged();
      if (topic !== "account") return;
      player?.wake();
      await look();
    },
    catchUp: async () => {
      player?.agentsChanged();
      player?.wake();
      await look();
    },
    stop: async () => {
      await turning;
      await lead?.stop();
    },
  };
}
