import { dec, plain } from "@/server/core/money/money";
import type { BrokerOrder, Execution, OrderState } from "@/server/core/orders/order";
import type { ExchangeStore, SimulatedBroker } from "@/server/core/ports";
import { applyFill, FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import type { Habits } from "../options";
import { isUuid, uuidOf } from "../shared/ids";
import { newYorkDigits } from "../shared/stamps";
import { type CoinFee, chargeAtExchange, NO_FEE } from "./coin-fee";
import { type Asked, type Entry, isTerminal, openEntry, type Status } from "./orders/entry";
import { orderView, statusOf } from "./orders/order-view";
import type { Fill, TradeEvent, TradeEventName } from "./orders/trade-event";

const PAGE = 500;
type Step = { readonly at: number; readonly rank: number; readonly run: () => void };
type Options = {
  readonly broker: SimulatedBroker;
  readonly store: ExchangeStore;
  readonly habits: Habits;
  readonly cashUsd: string;
  /** Whether an order of that symbol would be worked at present. */
  readonly isOpen: (order: BrokerOrder) => boolean;
  /** What the venue takes of an execution of that order. */
  readonly feeOf: (execution: Execution, order: BrokerOrder) => CoinFee;
  readonly emit: (events: readonly TradeEvent[]) => void;
};

/**
 * What the venue tells of its exchange. The exchange is ahead: what happened there is fetched by `pull`, which registers new orders at once, and is
 * told by `release`, which moves orders, positions and cash on and emits the events. Both are quick and may be called at any time.
 */
export type OrderBooks = ReturnType<typeof openOrderBooks>;

export function openOrderBooks({ broker, store, habits, cashUsd, isOpen, feeOf, emit }: Options) {
  const byId = new Map<string, Entry>();
  const byExchangeId = new Map<string, Entry>();
  const asked = new Map<string, Asked>();
  const fills: Fill[] = [];
  const positions = new Map<string, PositionState>();
  const executions: Execution[] = [];
  const fees = new Map<string, CoinFee>();
  const latest = new Map<string, BrokerOrder>();
  const changed = new Set<string>();
  let events: TradeEvent[] = [];
  let cash = cashUsd;
  let cursor = "";

  const tell = (event: TradeEventName, entry: Entry, at: number, fill: TradeEvent["fill"] = null) => {
    entry.updatedAt = Math.max(entry.updatedAt, at);
    events.push({ event, order: orderView(entry, habits, true), at, fill });
  };

  /** An order that the exchange has and the venue does not know yet, with its parent above it. */
  function register(order: BrokerOrder, page: readonly BrokerOrder[]): Entry {
    const known = byExchangeId.get(order.id);
    if (known) return known;
    const above = page.find(({ id }) => id === order.parentId);
    const parent = order.parentId === null ? null : (byExchangeId.get(order.parentId) ?? (above ? register(above, page) : null));
    const terms = asked.get(order.clientOrderId) ?? legTerms(order, parent);
    return put(openEntry(uuidOf(`order ${order.id}`), order, terms, parent));
  }

  /** Legs follow an entry to the order that replaced it. */
  function moveBelow(leg: Entry, parentId: string | null): void {
    const parent = parentId === null ? null : (byExchangeId.get(parentId) ?? null);
    if (!parent || leg.parent === parent) return;
    if (leg.parent) leg.parent.legs = leg.parent.legs.filter((other) => other !== leg);
    leg.parent = parent;
    parent.legs.push(leg);
  }

  function put(entry: Entry): Entry {
    entry.nth = byId.size + 1;
    byId.set(entry.id, entry);
    byExchangeId.set(entry.order.id, entry);
    const replaced = entry.order.replacesId === null ? undefined : byExchangeId.get(entry.order.replacesId);
    if (replaced) {
      entry.replaces = replaced.id;
      replaced.replacedBy = entry.id;
    }
    return entry;
  }

  async function pull(): Promise<void> {
    for (;;) {
      const page = await broker.changesSince(cursor, PAGE);
      for (const order of page.orders) {
        moveBelow(register(order, page.orders), order.parentId);
        latest.set(order.id, order);
        changed.add(order.id);
      }
      for (const execution of page.executions) {
        const { order, asked } = entryOf(execution.orderId);
        fees.set(execution.id, feeOf(execution, asked.isCollared ? { ...order, type: "market" } : order));
      }
      await chargeAtExchange(
        store,
        page.executions.map(({ id, symbol }) => ({ symbol, fee: fees.get(id) ?? NO_FEE })),
      );
      executions.push(...page.executions);
      if (page.cursor === cursor) return;
      cursor = page.cursor;
    }
  }

  function release(): void {
    const steps: Step[] = executions
      .splice(0)
      .map((execution) => ({ at: execution.at, rank: 1, run: () => applyExecution(execution) }));
    for (const id of changed) steps.push(...stateSteps(entryOf(id)));
    changed.clear();
    for (const step of steps.sort((a, b) => a.at - b.at || a.rank - b.rank)) step.run();
    wake();
    const batch = events;
    events = [];
    if (batch.length > 0) emit(batch);
  }

  /** An order that was parked while the market was closed is new when it opens. */
  function wake(): void {
    for (const entry of byId.values()) {
      if (entry.status !== "accepted" || !isOpen(entry.order)) continue;
      entry.status = "new";
      tell("new", entry, entry.updatedAt);
    }
  }

  const latestOf = (entry: Entry) => latest.get(entry.order.id) ?? entry.order;

  function stateSteps(entry: Entry): Step[] {
    const order = latestOf(entry);
    const begin: Step = { at: order.submittedAt, rank: 0, run: () => beginOrder(entry) };
    const end: Step = { at: order.updatedAt, rank: 2, run: () => applyState(entry, order) };
    return entry.status === "pending_new" ? [begin, end] : [end];
  }

  function beginOrder(entry: Entry): void {
    if (entry.status !== "pending_new") return;
    entry.status = isOpen(entry.order) ? "new" : "accepted";
    if (entry.status === "new") tell("new", entry, entry.order.submittedAt);
  }

  function applyExecution(execution: Execution): void {
    const entry = entryOf(execution.orderId);
    if (entry.status === "accepted" || entry.status === "held") tell("new", entry, execution.at);
    const filled = dec(entry.filledQty);
    const total = filled.plus(dec(execution.qty));
    const value = filled.mul(dec(entry.filledAvgPrice ?? 0)).plus(dec(execution.qty).mul(dec(execution.price)));
    entry.filledQty = plain(total);
    entry.filledAvgPrice = plain(value.div(total).toDecimalPlaces(9));
    const leaves = dec(latestOf(entry).qty).minus(total);
    const status = leaves.lte(0) ? "filled" : "partially_filled";
    entry.status = status;
    if (status === "filled") entry.filledAt = execution.at;
    const effect = applyFill(positions.get(execution.symbol) ?? FLAT_POSITION, execution);
    const fee = fees.get(execution.id) ?? NO_FEE;
    const position = { ...effect.position, qty: plain(dec(effect.position.qty).minus(fee.qty)) };
    positions.set(execution.symbol, position);
    cash = plain(dec(cash).plus(dec(effect.cashUsd)).minus(fee.usd));
    const id = `${newYorkDigits(execution.at)}::${uuidOf(`execution ${execution.id}`)}`;
    const micros = String(fills.length % 1_000).padStart(3, "0");
    fills.push({ id, micros, entry, execution, fee, cumQty: entry.filledQty, leavesQty: plain(leaves), status });
    const event = status === "filled" ? "fill" : "partial_fill";
    tell(event, entry, execution.at, { execution, positionQty: position.qty });
  }

  function applyState(entry: Entry, order: BrokerOrder): void {
    const before = entry.status;
    entry.order = order;
    entry.qty = order.qty;
    const next = STATUS_OF_STATE[order.state];
    if (next === null || isTerminal(entry)) return;
    if (next === "new" && before !== "held") return;
    entry.status = next;
    const at = order.updatedAt;
    if (next === "canceled") entry.canceledAt = at;
    if (next === "expired") entry.expiredAt = at;
    if (next === "rejected") entry.failedAt = at;
    if (next === "replaced") entry.replacedAt = at;
    if (next !== "new" || !isHeldBesideTarget(entry)) tell(next, entry, at);
  }

  const isHeldBesideTarget = (entry: Entry) => statusOf(entry, habits) === "held";

  function entryOf(exchangeId: string): Entry {
    const entry = byExchangeId.get(exchangeId);
    if (!entry) throw new Error(`the venue knows no order "${exchangeId}" of its exchange`);
    return entry;
  }

  return {
    pull,
    release,
    /** Terms of an order that is about to be sent under `clientOrderId`, as the exchange will know it. */
    expect: (clientOrderId: string, terms: Asked) => asked.set(clientOrderId, terms),
    entryOf,
    /** An order that never reaches the exchange. */
    put,
    find: (id: string) => (isUuid(id) ? (byId.get(id.toLowerCase()) ?? null) : null),
    byClientId: (clientOrderId: string) =>
      [...byId.values()].find(({ asked: { clientOrderId: id } }) => id === clientOrderId) ?? null,
    all: (): readonly Entry[] => [...byId.values()],
    fills: (): readonly Fill[] => fills,
    /** What was taken of an execution of the exchange. */
    feeOf: (executionId: string): CoinFee => fees.get(executionId) ?? NO_FEE,
    positions: (): ReadonlyMap<string, PositionState> => positions,
    setPosition: (symbol: string, position: PositionState) => positions.set(symbol, position),
    cashUsd: () => cash,
    moveCash: (usd: string) => {
      cash = plain(dec(cash).plus(usd));
    },
    setCash: (usd: string) => {
      cash = usd;
    },
    /** Tells of an order the exchange has nothing to do with. */
    announce: (event: TradeEventName, entry: Entry, at: number) => {
      tell(event, entry, at);
      const batch = events;
      events = [];
      emit(batch);
    },
  };
}

/** What of an order's state is told as a change of its own; fills tell the rest. */
const STATUS_OF_STATE = {
  held: null,
  new: "new",
  partially_filled: null,
  filled: null,
  canceled: "canceled",
  expired: "expired",
  rejected: "rejected",
  replaced: "replaced",
} as const satisfies Record<OrderState, Status | null>;

/** Legs have client ids of the venue's making. */
function legTerms(order: BrokerOrder, parent: Entry | null): Asked {
  const terms = parent?.asked;
  return {
    clientOrderId: parent ? uuidOf(`client ${order.id}`) : order.clientOrderId,
    orderClass: terms?.orderClass ?? "",
    timeInForce: terms?.timeInForce ?? order.timeInForce,
    extendedHours: terms?.extendedHours ?? false,
    notional: null,
    trailPercent: null,
    trailPrice: null,
  };
}
