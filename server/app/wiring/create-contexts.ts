import type { Database } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import type { AccountWays } from "../../api/accounts/venue-service";
import { isPlayed } from "../../core/accounts/account";
import type { DeskEvent } from "../../core/events";
import { Fault } from "../../core/fault";
import type { MarketData } from "../../core/ports";
import type { ContextInputs } from "./context-inputs";
import { createRealContext, type RealContext } from "./create-real-context";
import { createSimulatedContext, type SimulatedContext } from "./create-simulated-context";

export type OpenContext = SimulatedContext | RealContext;

export interface TradingContexts {
  of(accountId: string): Promise<OpenContext>;
  /** That of an account at a venue where it is open already, without waiting. */
  ready(accountId: string): RealContext | null;
  /** As `of`; throws Fault `unsupported` for an account whose market is not played. */
  played(accountId: string): Promise<SimulatedContext>;
  /** Keeps the clocks and prices of this process in step with what others did. */
  follow(event: DeskEvent): Promise<void>;
  /** Those to the venues of all accounts that are open in this process. */
  ways(): readonly AccountWays[];
  close(): Promise<void>;
}

/** Opens each account's context once: its market, broker, headlines and clock. */
export function createContexts(given: ContextInputs): TradingContexts {
  const opened = new Map<string, Promise<OpenContext>>();
  const stands = new Map<string, { readonly opening: Promise<OpenContext>; readonly open: RealContext }>();
  const of = (accountId: string) => {
    const opening = opened.get(accountId) ?? createTradingContext(given, accountId);
    if (opened.get(accountId) === opening) return opening;
    opened.set(accountId, opening);
    opening.then(
      (open) => open.kind === "real" && stands.set(accountId, { opening, open }),
      () => opened.delete(accountId),
    );
    return opening;
  };
  const ready = (accountId: string) => {
    const standing = stands.get(accountId);
    return standing && opened.get(accountId) === standing.opening ? standing.open : null;
  };
  return {
    of,
    ready,
    played: async (accountId) => {
      const open = await of(accountId);
      if (open.kind !== "played") throw new Fault("unsupported", `the market of account "${accountId}" is not played`);
      return open;
    },
    follow: async (event) => {
      if (event.topic === "venue_keys") await takeKeys(given, opened, event.accountId);
      if (event.topic === "bars") for (const each of opened.values()) invalidate((await each).trading.market, event.symbol);
      if (event.topic !== "clock" && event.topic !== "account") return;
      const open = await opened.get(event.accountId);
      if (open?.kind !== "played") return;
      if (event.topic === "clock") open.clock.follow(event.at);
      else await takeClock(given.database, open);
    },
    ways: () =>
      [...stands.keys()].flatMap((id) => {
        const open = ready(id);
        return open ? { accountId: id, ...open.state() } : [];
      }),
    close: async () => {
      for (const each of opened.values()) {
        // One that could not be opened said so to whoever asked for it.
        const open = await each.catch(() => null);
        if (open?.kind === "real") await open.close();
      }
    },
  };
}

async function createTradingContext(given: ContextInputs, accountId: string): Promise<OpenContext> {
  const account = await accountById(given.database.db, accountId);
  return isPlayed(account.kind) ? createSimulatedContext(given, account) : createRealContext(given, account);
}

async function takeClock({ db }: Database, open: SimulatedContext): Promise<void> {
  const { clockSpeed, clockPaused, playUntil } = await accountById(db, open.trading.accountId);
  open.clock.set({ speed: clockSpeed, paused: clockPaused, playUntil });
}

/** An account whose keys are others now is opened anew by whoever asks for it next. */
async function takeKeys(
  { database, venues }: ContextInputs,
  opened: Map<string, Promise<OpenContext>>,
  accountId: string | null,
): Promise<void> {
  await venues.entered.reload();
  const opening = accountId === null ? undefined : opened.get(accountId);
  if (accountId === null || !opening) return;
  const open = await opening.catch(() => null);
  const account = await accountById(database.db, accountId);
  // Without keys that can be used there is no connection, and none that could be used before.
  const connection = await venues.of(account).catch(() => null);
  if (open?.kind !== "real" || open.connection === connection) return;
  opened.delete(accountId);
  await open.close();
}

function invalidate(market: MarketData, symbol: string): void {
  if ("invalidate" in market && typeof market.invalidate === "function") market.invalidate(symbol);
}
