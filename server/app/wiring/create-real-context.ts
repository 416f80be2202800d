import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import type { BarsInUse, VenueConnection } from "../../adapters/venues/venue";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { Traded } from "../../engine/live/trade-account";
import { watchCalendar } from "../../engine/live/watch-calendar";
import { createBeforeJudging } from "../../pipeline/before-judging";
import { createTurnstile } from "../../pipeline/contending/turnstile";
import type { ConnectionState } from "../../status/connection";
import type { ContextInputs } from "./context-inputs";
import { realNews } from "./open-real-news";

/** The trading context of an account at a venue. */
export interface RealContext extends Traded {
  readonly kind: "real";
  /** By which it was opened. */
  readonly connection: VenueConnection;
  /** How the ways there are in this process, for the screen. */
  state(): ConnectionState;
  close(): Promise<void>;
}

/** Throws Fault `unsupported` without keys of it, and `refused` when they are those of another account. */
export async function createRealContext(given: ContextInputs, account: AccountRow): Promise<RealContext> {
  const { database, wall, monotonic, sleep, tell, log, venues, scorers } = given;
  const connection = await venues.of(account);
  await connection.requireAccount(account.brokerNumber);
  const say = (sentence: string) => log.warn({ account: account.id }, sentence);
  const venue = connection.createPorts({ wall, monotonic, sleep, say, inUse: () => barsInUse(database.db, account.id) });
  const { market, broker, calendar, portsFor } = venue;
  const onChange = () => tell({ topic: "account", accountId: account.id });
  const { differences } = watchCalendar({ calendar, clock: wall, onChange, say });
  // So that the first page knows them.
  differences();
  const clock = { now: wall.now, move: () => undefined };
  const sequencer = { wait: async () => undefined, holds: () => false };
  const right = { kind: "person" } as const;
  const times = { clock, wall, monotonic, sleep, sequencer, turnstile: createTurnstile() };
  const books = { accountId: account.id, accountKind: account.kind, db: database.db };
  const ports = { market, broker, ...realNews(database, wall), scorers, calendar, ...times, portsFor, right };
  return {
    kind: "real",
    connection,
    trading: { ...books, beforeJudging: createBeforeJudging(books), tell, ...ports },
    listen: venue.listen,
    state: () => ({ ...venue.state(), calendar: differences() }),
    close: async () => venue.close(),
  };
}

/** What the agents' runs read. */
async function barsInUse(db: Db, accountId: string): Promise<readonly BarsInUse[]> {
  const agents = (await agentsIn(db, accountId)).filter(({ mode }) => mode !== "off");
  return agents.map(({ symbol, params }) => ({ symbol, timeframe: params.timeframe, count: TECHNICAL_BARS }));
}
