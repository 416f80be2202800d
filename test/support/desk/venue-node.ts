import pino from "pino";
import { type Database, openDatabase } from "@/db/client";
import type { VenueName } from "@/server/adapters/venues";
import type { VenueConnection } from "@/server/adapters/venues/venue";
import { createContexts } from "@/server/app/wiring/create-contexts";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { openRealAccount } from "@/server/control/accounts/open-real-account";
import type { RealKind } from "@/server/core/accounts/account";
import type { Clock } from "@/server/core/ports";
import { createHands } from "@/server/pipeline/hands";
import { runAgents } from "@/server/pipeline/run-agent";

export const silentLog = pino({ level: "silent" });

/** What a process of a desk is opened with, and the account that it trades. */
export interface VenueSite {
  /** Of the database. */
  readonly url: string;
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** One that outlives the processes; by default each has connections of its own. */
  readonly database?: Database;
  readonly venue: VenueName;
  readonly connection: VenueConnection;
  /** paper by default. */
  readonly kind?: RealKind;
}

/** A process of a desk whose account is at a venue, with connections of its own. */
export async function openVenueNode({ url, wall, sleep, venue, connection, kind = "paper", ...site }: VenueSite, nodeId: string) {
  const database = site.database ?? openDatabase(url, { max: 20 });
  const contexts = createContexts({
    database,
    exchange: database,
    notes: database,
    wall,
    monotonic: wall,
    sleep,
    tell: () => undefined,
    log: silentLog,
    venues: createVenues(new Map([[venue, connection]])),
    scorers: createScorers(null),
  });
  const { broker } = connection;
  const { id: accountId } = await openRealAccount({ database, wall, actor: "test" }, { venue, kind }, broker);
  const open = await contexts.of(accountId);
  if (open.kind !== "real") throw new Error("the account's market is played");
  const tradingContextOf = async (id: string) => (await contexts.of(id)).trading;
  const { db } = database;
  const ports = { db, notes: db, nodeId, wall, monotonic: wall, tradingContextOf, sleep, hands: createHands(), log: silentLog };
  return {
    database,
    broker,
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

export type VenueNode = Awaited<ReturnType<typeof openVenueNode>>;
