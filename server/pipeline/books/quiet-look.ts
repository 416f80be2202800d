import { accountById } from "@/db/queries/accounts/accounts";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import type { Broker, BrokerAccount, BrokerPosition } from "../../core/ports";
import type { TradingContext } from "../trading-context";

/** What the broker holds for the account. */
export type Theirs = { readonly positions: readonly BrokerPosition[]; readonly account: BrokerAccount };

/** What rested at the broker, and what it held unless something has happened since all was read last. */
export type QuietLook = { readonly glance: string | null; readonly theirs: Theirs | null };

/** How things stood when all was read and the books agreed. */
type Kept = { readonly glance: string; readonly theirs: string; readonly cursor: string; readonly at: number };

/** All is read once in a while whatever a glance says: what came and went between two of them left nothing behind. */
const READ_ALL_MS = 10 * 60_000;
const lastReadings = new WeakMap<Broker, Kept>();

export async function readTheirs({ broker }: Pick<TradingContext, "broker">): Promise<Theirs> {
  const [positions, account] = await Promise.all([broker.positions(), broker.account()]);
  return { positions, account };
}

/**
 * Looks whether anything can have happened since all was read last: the same orders rest as they did, the same is held and the same cash is
 * there, nothing was booked since, and nothing is unsettled. Then orders and executions need not be read again.
 */
export async function quietLook(trading: TradingContext): Promise<QuietLook> {
  const { broker } = trading;
  if (!broker.glance) return { glance: null, theirs: null };
  const glance = await broker.glance();
  const kept = lastReadings.get(broker);
  if (!kept || kept.glance !== glance || trading.monotonic.now() - kept.at >= READ_ALL_MS) return { glance, theirs: null };
  const [{ books, brokerCursor }, unsettled] = await Promise.all([
    accountById(trading.db, trading.accountId),
    unsettledIntents(trading.db, trading.accountId),
  ]);
  if (!books?.agrees || brokerCursor !== kept.cursor || unsettled.length > 0) return { glance, theirs: null };
  const theirs = await readTheirs(trading);
  return { glance, theirs: keyOf(theirs) === kept.theirs ? theirs : null };
}

/** Keeps how things stand after all was read, beginning with the glance of `look`; they count while the books agree. */
export async function keepLook(trading: TradingContext, { glance }: QuietLook, theirs: Theirs): Promise<void> {
  if (glance === null) return;
  const { brokerCursor: cursor } = await accountById(trading.db, trading.accountId);
  lastReadings.set(trading.broker, { glance, theirs: keyOf(theirs), cursor, at: trading.monotonic.now() });
}

function keyOf({ positions, account }: Theirs): string {
  const held = positions.map(({ symbol, qty, availableQty }) => [symbol, qty, availableQty].join(" ")).sort();
  return [account.cashUsd, ...held].join();
}
