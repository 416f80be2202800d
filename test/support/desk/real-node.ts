import pino from "pino";
import { type Database, openDatabase } from "@/db/client";
import { createAlpaca } from "@/server/adapters/venues/alpaca/create-alpaca";
import { createContexts } from "@/server/app/wiring/create-contexts";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { openRealAccount } from "@/server/control/accounts/open-real-account";
import type { Clock } from "@/server/core/ports";
import { createHands } from "@/server/pipeline/hands";
import { runAgents } from "@/server/pipeline/run-agent";
import { deathPoint } from "../../fakes/staged-desk";
import type { AlpacaServer } from "../alpaca/start-alpaca-server";
import { lapse } from "../database/lapse";
import type { DeskTime } from "./desk-time";

/** What the processes of one desk share. */
export interface RealSite {
  /** Of the database. */
  readonly url: string;
  readonly server: AlpacaServer;
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly line?: DeskTime["line"];
  /** One that outlives the processes; by default each has connections of its own. */
  readonly database?: Database;
}

/** A process of a desk whose account is at the local server: with its own connections, its own line to the broker and nothing memoise. */
export async function openRealNode({ url, server, wall, sleep, line, ...site }: RealSite, nodeId: string) {
  const database = site.database ?? openDatabase(url, { max: 20 });
  const log = pino({ level: "silent" });
  const { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl } = server;
  const access = { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed: "iex" } as const;
  const alpaca = createAlpaca({ access, kind: "paper", allowLive: null }, { wall, monotonic: wall, log, ...line });
  const contexts = createContexts({
    database,
    exchange: database,
    notes: database,
    wall,
    monotonic: wall,
    sleep,
    tell: () => undefined,
    log,
    venues: createVenues(new Map([["alpaca", alpaca]])),
    scorers: createScorers(null),
  });
  const { id: accountId } = await openRealAccount(
    { database, wall, actor: "test" },
    { venue: "alpaca", kind: "paper" },
    alpaca.broker,
  );
  const open = await contexts.of(accountId);
  if (open.kind !== "real") throw new Error("the account's market is played");
  const tradingContextOf = async (id: string) => (await contexts.of(id)).trading;
  const ports = {
    db: database.db,
    notes: database.db,
    nodeId,
    wall,
    monotonic: wall,
    tradingContextOf,
    sleep,
    hands: createHands(),
  };
  return {
    database,
    alpaca,
    accountId,
    open,
    trading: open.trading,
    run: (ids: readonly number[]) => runAgents(ids, ports),
    close: async () => {
      await contexts.close();
      await database.close();
    },
  };
}

export type RealNode = Awaited<ReturnType<typeof openRealNode>>;

/** Brings a run to the sending of its order in a process that dies there, with all its connections: before the order left, or with its answer lost. */
export async function runAndDie(
  site: RealSite,
  runId: number,
  where: "before the order left" | "with its answer lost",
): Promise<void> {
  const node = await openRealNode(site, "doomed");
  const { portsFor } = node.trading;
  const { submit } = portsFor("entry").broker;
  const { arrived, stand } = deathPoint();
  const dying: typeof submit = async (order, leave) => {
    if (where === "with its answer lost") await submit(order, leave);
    return stand();
  };
  const doomed: typeof portsFor = (purpose) => ({ ...portsFor(purpose), broker: { ...portsFor(purpose).broker, submit: dying } });
  Object.assign(node.trading, { portsFor: doomed });
  const running = node.run([runId]).then(
    () => "the run ended",
    () => "died",
  );
  const early = await Promise.race([arrived.then(() => null), running]);
  if (early !== null) throw new Error(`the run never came to the sending of its order: ${early}`);
  await lapse(node.database);
  await node.database.sql.end({ timeout: 0 });
}
