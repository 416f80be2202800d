import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { accountById, accountsGoingOn } from "@/db/queries/accounts/accounts";
import type { DeskEvent } from "../core/events";
import type { RunQueue, Work } from "../engine/engine";
import { type Electorate, electLeader } from "../engine/leader-election";
import { tradeAccount } from "../engine/live/trade-account";
import { driveMarket, type MarketDriver } from "../engine/simulated/drive-market";
import { collectChanges } from "../pipeline/books/collect-changes";
import { settleIntents } from "../pipeline/sending/settle-intents";
import type { TradingContexts } from "./wiring/create-contexts";

export interface Supervisor {
  start(): Promise<void>;
  follow(event: DeskEvent): Promise<void>;
  /** Events may have been lost: looks at what they would have told of. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

interface Led {
  agentsChanged(): void;
  wake(): void;
  stop(): Promise<void>;
}

interface SupervisorInputs {
  readonly database: Database;
  readonly notes: Database;
  readonly contexts: TradingContexts;
  readonly engine: RunQueue;
  readonly work: Work;
  readonly electorate: Electorate;
  readonly log: Logger;
}

/**
 * Keeps each account that goes on played, or traded, by exactly one node. Its start is the recovery: books and intents first, then the market. Several do
 * not wait for each other: a replay beside a real account takes nothing from the guards of that.
 */
export function supervise(given: SupervisorInputs): Supervisor {
  const { database, electorate } = given;
  const led = new Map<string, Led>();
  let turning: Promise<void> = Promise.resolve();

  const lead = (id: string): Led => {
    const lease = `account ${id}`;
    let driver: MarketDriver | null = null;
    const start = async (term: number) => {
      driver = await begin(given, { id, lease, term });
    };
    const end = async () => {
      const ending = driver;
      driver = null;
      await ending?.stop();
    };
    const { stop } = electLeader(lease, { lead: start, lost: end }, electorate);
    return { agentsChanged: () => driver?.agentsChanged(), wake: () => driver?.wake(), stop };
  };
  const turnTo = async (ids: readonly string[]) => {
    const leaving = [...led].filter(([id]) => !ids.includes(id));
    for (const [id] of leaving) led.delete(id);
    for (const id of ids) if (!led.has(id)) led.set(id, lead(id));
    await Promise.all(leaving.map(([, each]) => each.stop()));
  };
  const look = () => {
    const looking = turning.then(async () => turnTo((await accountsGoingOn(database.db)).map(({ id }) => id)));
    // Whoever asked is told of a failure; the next look begins anew.
    turning = looking.catch(() => undefined);
    return looking;
  };
  /** By other keys than those by which it was opened. */
  const leadAnew = async (id: string) => {
    turning = turning.then(async () => {
      const each = led.get(id);
      led.delete(id);
      await each?.stop();
    });
    await look();
  };
  const wakeAll = () => {
    for (const each of led.values()) each.wake();
  };
  const agentsChanged = () => {
    for (const each of led.values()) each.agentsChanged();
  };

  return {
    start: look,
    follow: async (event) => {
      const { topic } = event;
      if (topic === "agents") agentsChanged();
      if (topic === "venue_keys" && event.accountId !== null) await leadAnew(event.accountId);
      if (topic !== "account") return;
      wakeAll();
      await look();
    },
    catchUp: async () => {
      agentsChanged();
      wakeAll();
      await look();
    },
    stop: async () => {
      await turning;
      await Promise.all([...led.values()].map((each) => each.stop()));
    },
  };
}

async function begin(
  { database, notes, contexts, engine, work, log }: SupervisorInputs,
  { id, lease, term }: { readonly id: string; readonly lease: string; readonly term: number },
): Promise<MarketDriver> {
  const open = await contexts.of(id);
  if (open.kind === "real") {
    const driver = await tradeAccount(open, { kind: "lease", name: lease, term }, engine, log);
    log.info({ account: id }, "this node trades the account");
    return driver;
  }
  const { clockAt, config } = await accountById(database.db, id);
  open.clock.resume(clockAt ?? config.startAt);
  await collectChanges(open.trading);
  await settleIntents(open.trading);
  log.info({ account: id }, "this node plays the market");
  return driveMarket({ ...open, notes: notes.db, engine, work, log });
}
