import { and, asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { decisionById, newestDecisionIds } from "@/db/queries/decisions";
import { intentOf } from "@/db/queries/orders/intent-row";
import { listFills } from "@/db/queries/orders/orders";
import { orderIntents } from "@/db/schema";
import { BUYING_POWER } from "@/server/core/backtest/account/take-turns";
import type { PlayedAgent } from "@/server/core/backtest/agent/played-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import type { Decision } from "@/server/core/decision/decision";
import type { Execution } from "@/server/core/orders/order";

/** What was decided, what was ordered for it and what filled, as a replayed desk and a backtest can both tell it. */
export interface Told {
  readonly decisions: readonly ReturnType<typeof toldDecision>[];
  readonly intents: readonly object[];
  readonly fills: readonly ReturnType<typeof toldFills>[number][];
}

const MINUTE_MS = 60_000;
const FEE_DIGITS = 4;
const QTY_DIGITS = 9;

function toldDecision(at: number, decision: Decision) {
  const { action, cause, reason, score, confidence, price, qty, stopPrice, targetPrice } = decision;
  return { at, action, cause, reason, score, confidence, price, qty, stopPrice, targetPrice };
}

type Filled = Pick<Execution, "side" | "qty" | "price" | "feeUsd" | "at">;

/** The simulated exchange answers within a minute of market time, and splits some fills by chance: the parts of one come together again. */
function toldFills(fills: readonly Filled[]) {
  const orders = new Map<string, Filled[]>();
  for (const fill of fills) {
    const key = `${Math.floor(fill.at / MINUTE_MS)} ${fill.side} ${fill.price}`;
    orders.set(key, [...(orders.get(key) ?? []), fill]);
  }
  return [...orders.values()].map((parts) => {
    const { at, side, price } = parts[0] as Filled;
    const sum = (of: "qty" | "feeUsd") => parts.reduce((total, part) => total + Number(part[of]), 0);
    return {
      minute: Math.floor(at / MINUTE_MS),
      side,
      qty: sum("qty").toFixed(QTY_DIGITS),
      price: Number(price),
      fee: sum("feeUsd"),
    };
  });
}

/** The same fills; the fee of each part was rounded up. */
export function likeFills({ fills }: Told): readonly object[] {
  return fills.map((fill) => ({ ...fill, fee: expect.closeTo(fill.fee, FEE_DIGITS) }));
}

/** What the desk has of an agent in an account, of the instants that `isKept`. */
export async function toldByDesk(
  { db }: Pick<Database, "db">,
  of: { readonly accountId: string; readonly agentId: string },
  isKept: (at: number) => boolean,
): Promise<Told> {
  const ids = await newestDecisionIds(db, of.accountId, null);
  const rows = (await Promise.all(ids.map((id) => decisionById(db, id)))).filter(({ agentId }) => agentId === of.agentId);
  const own = rows.filter(({ dueAt }) => isKept(dueAt)).toSorted((a, b) => a.dueAt - b.dueAt);
  const stored = await db
    .select()
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, of.accountId), eq(orderIntents.agentId, of.agentId)))
    .orderBy(asc(orderIntents.dueAt), asc(orderIntents.id));
  const intents = stored
    .map(intentOf)
    .filter(({ dueAt }) => isKept(dueAt))
    .map(({ dueAt, purpose, request: { side, qty, bracket } }) => ({
      at: dueAt,
      purpose,
      side,
      qty: Number(qty),
      stopPrice: bracket?.stopPrice ?? null,
      targetPrice: bracket?.targetPrice ?? null,
    }));
  const fills = (await listFills(db, { ...of, limit: 100_000 })).toReversed();
  return {
    decisions: own.map(({ dueAt, body }) => toldDecision(dueAt, body)),
    intents,
    fills: toldFills(fills.filter(({ at }) => isKept(at))),
  };
}

/** What the desk approved, also where the exchange refuses it then. */
const REACHED: ReadonlySet<string | null> = new Set([null, BUYING_POWER]);

/** What a backtest made of it. What it sells at the end because the bars end is no order. */
export function toldByBacktest(
  made: readonly PlayedDecision[],
  { executions, trades }: Pick<PlayedAgent, "executions" | "trades">,
  isKept: (at: number) => boolean,
): Told {
  const own = made.filter(({ input }) => isKept(input.at));
  const acted = own.filter(({ decision, vetoedBy }) => decision.action !== "hold" && REACHED.has(vetoedBy));
  const isOpen = trades.at(-1)?.cause === "none";
  const filled = isOpen ? executions.slice(0, -1) : executions;
  return {
    decisions: own.map(({ input, decision }) => toldDecision(input.at, decision)),
    intents: acted.map(({ input, decision: { action, qty, stopPrice, targetPrice } }) => ({
      at: input.at,
      purpose: action === "buy" ? "entry" : "exit",
      side: action,
      qty: Number(qty),
      stopPrice,
      targetPrice,
    })),
    fills: toldFills(filled.filter(({ at }) => isKept(at))),
  };
}
