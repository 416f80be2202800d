import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { openPositions, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { renameSymbol, unitsOf } from "@/db/queries/ledger/unit-changes";
import { splitStopPrices } from "@/db/queries/orders/intents";
import { isTransfer } from "../../core/money/is-transfer";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import type { BrokerPosition } from "../../core/ports";
import { ownersAfterChange } from "../../core/positions/owners-of-change";
import type { UnitEvent } from "../../core/positions/unit-events";
import type { TradingContext } from "../trading-context";
import { pauseAgentsOn } from "./pause-agents";

type EventOf<Type> = Extract<UnitEvent, { readonly type: Type }>;

/** What a unit of an event's symbol is worth; null where nobody tells it. */
export type PriceOf = (event: UnitEvent) => number | null;

/** What a symbol is to come to by an event, which is what the broker holds of it; null where more has happened to it than the event. */
export type BrokerQty = (symbol: string) => string | null;

/**
 * Books units that came or went without others in their place, where that explains what the broker holds: what came is EXTERNAL, and what went
 * is taken as `ownersAfterChange` says, with the cash that came for it in the result. A transfer is no sale: it is a flow at what the units are worth.
 * Returns whether it was booked.
 */
export async function bookComingOrGoing(
  tx: Db,
  trading: TradingContext,
  event: EventOf<"come" | "go">,
  brokerQty: BrokerQty,
  priceOf: PriceOf,
): Promise<boolean> {
  const { symbol, qty, type } = event;
  const isFlow = isTransfer(event.kind, trading.broker.rules.movements);
  const holders = (await openPositions(tx, trading.accountId)).filter((position) => position.symbol === symbol);
  const change = type === "come" ? qty : plain(dec(qty).neg());
  if (!isNear(sumOf(holders).plus(change), brokerQty(symbol))) return false;
  // What was taken of a symbol that nobody holds was taken before it was sold.
  if (type === "go" && holders.length === 0) return false;
  for (const owner of ownersAfterChange(holders, change)) {
    const before = holders.find(({ agentId }) => agentId === owner.agentId);
    const gone = dec(before?.qty ?? "0").minus(owner.qty);
    const flowUsd = isFlow ? plain(gone.mul(priceOf(event) ?? before?.avgPrice ?? "0").neg()) : undefined;
    // A transfer is no sale: nobody has lost what was sent elsewhere.
    const isSale = type === "go" && !isFlow;
    const paidUsd = dec(event.cashUsd).mul(gone).div(qty);
    const realizedUsd = isSale ? plain(paidUsd.minus(gone.mul(before?.avgPrice ?? "0"))) : "0";
    await hold(tx, trading, event, symbol, { ...owner, avgPrice: averageAfter(before, owner.qty), flowUsd, realizedUsd });
  }
  await tell(tx, trading, event, [symbol], type === "come" ? `${qty} of it came` : `${qty} of it went`);
  return true;
}

/**
 * Books that units became units of another name, where that explains what the broker holds of both. After a change of the name the agents
 * follow with all they hold, at the same cost where it is of another number of units; the units of another company are EXTERNAL, for no agent has chosen it. Returns whether it was booked.
 */
export async function bookExchange(
  tx: Db,
  trading: TradingContext,
  event: EventOf<"exchange">,
  brokerQty: BrokerQty,
  priceOf: PriceOf,
): Promise<boolean> {
  const { symbol, before, to, after, kind } = event;
  const { accountId } = trading;
  const held = await openPositions(tx, accountId);
  const [old, other] = [held.filter((row) => row.symbol === symbol), held.filter((row) => row.symbol === to)];
  const isIt = isNear(sumOf(old).minus(before), brokerQty(symbol)) && isNear(sumOf(other).plus(after), brokerQty(to));
  if (!isIt || !isNear(sumOf(old), before)) return false;
  const isRename = trading.broker.rules.movements.renames.includes(kind);
  for (const { agentId, qty, avgPrice } of old) {
    const share = plain(dec(qty).mul(after).div(before));
    const owner = isRename ? agentId : EXTERNAL;
    const cost = dec(qty).mul(avgPrice);
    const cashUsd = dec(event.cashUsd).mul(qty).div(before);
    // What became another company's units went from the agent at its worth, and the account has it still.
    const worth = dec(qty)
      .mul(priceOf(event) ?? avgPrice)
      .minus(cashUsd);
    const [went, came] = isRename || agentId === EXTERNAL ? [] : [plain(worth.neg()), plain(worth)];
    await hold(tx, trading, event, symbol, { agentId, qty: "0", avgPrice: "0", flowUsd: went, realizedUsd: plain(cashUsd) });
    const own = await positionOf(tx, accountId, owner, to);
    const total = dec(own?.qty ?? "0").plus(share);
    const costUsd = dec(own?.qty ?? "0")
      .mul(own?.avgPrice ?? "0")
      .plus(cost);
    const average = total.isZero() ? "0" : plain(costUsd.div(total));
    await hold(tx, trading, { ...event, id: `${event.id} from ${agentId}` }, to, {
      agentId: owner,
      qty: plain(total),
      avgPrice: average,
      flowUsd: came,
    });
    if (isRename && !dec(before).eq(after))
      await splitStopPrices(tx, { accountId, agentId, symbol }, { to: Number(after), from: Number(before) });
  }
  await tell(tx, trading, event, [symbol, to], `${before} ${symbol} became ${after} ${to}`);
  if (isRename) await renameSymbol(tx, accountId, symbol, to);
  return true;
}

type Held = {
  readonly agentId: string;
  readonly qty: string;
  readonly avgPrice: string;
  readonly flowUsd?: string | undefined;
  readonly realizedUsd?: string;
};

async function hold(tx: Db, { accountId, clock }: TradingContext, event: UnitEvent, symbol: string, held: Held): Promise<void> {
  const movementId = unitsOf(event.id, held.agentId, symbol);
  await adjustPosition(tx, { accountId, symbol, ...held, kind: "movement", at: clock.now(), actor: "broker", movementId });
}

async function tell(
  tx: Db,
  { wall, accountId }: TradingContext,
  event: UnitEvent,
  symbols: readonly string[],
  words: string,
): Promise<void> {
  const at = wall.now();
  const detail = { kind: event.kind, what: words, cashUsd: event.cashUsd };
  await audit(tx, { at, actor: "broker", action: "position.units", subject: event.symbol, detail });
  await pauseAgentsOn(tx, { accountId, symbols }, `${words} without an execution (${event.kind})`, at);
}

/** Units that came cost nothing. */
function averageAfter(before: PositionRow | undefined, qty: string): string {
  if (dec(qty).isZero() || !before) return "0";
  const isMore = dec(qty).abs().gt(dec(before.qty).abs());
  return isMore ? plain(dec(before.qty).mul(before.avgPrice).div(qty).abs()) : before.avgPrice;
}

function sumOf(rows: readonly Pick<BrokerPosition, "qty">[]) {
  return rows.reduce((sum, { qty }) => sum.plus(qty), dec(0));
}

function isNear(amount: ReturnType<typeof dec>, other: string | null): boolean {
  return other === null || amount.minus(other).abs().lte(1e-9);
}
