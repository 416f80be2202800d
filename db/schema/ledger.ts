import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { bookingSeq, decimal, instant } from "./columns";

export const ADJUSTMENT_KINDS = ["opening", "split", "adoption", "movement", "fee"] as const;
/** Units that come to an account or an agent with their worth. */
const GIVEN_KINDS = ["opening", "adoption"] as const satisfies readonly AdjustmentKind[];
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/**
 * What changes a position without an execution; append-only. opening: what the broker held when the desk took the account over. split: the
 * units of a split. adoption: units that a person gives to an agent. movement: units that the broker took or gave. fee: units by which the fees
 * that the broker took are not those that were expected.
 */
export const adjustments = pgTable(
  "adjustments",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    symbol: text().notNull(),
    kind: text().$type<AdjustmentKind>().notNull(),
    /** Change of the quantity, and the average price after it. */
    qty: decimal().notNull(),
    avgPrice: decimal().notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    /** The broker's id of a movement. */
    movementId: text(),
    seq: bookingSeq(),
    /** What the units were worth as they came, negative for those that went; null where they were no flow to the holder. */
    flowUsd: decimal(),
    /** Change of what the units cost, what that realised before fees, and its fees; null where a release booked it that did not keep them. */
    costUsd: decimal(),
    realizedUsd: decimal(),
    feesUsd: decimal(),
  },
  (t) => [
    unique("adjustments_movement").on(t.accountId, t.movementId),
    index("adjustments_by_account").on(t.accountId, t.at),
    index("adjustments_by_seq").on(t.accountId, t.seq),
    index("adjustments_flows")
      .on(t.accountId)
      .where(sql`${t.flowUsd} is not null or ${oneOf(t.kind, GIVEN_KINDS)}`),
    check("adjustments_kind", oneOf(t.kind, ADJUSTMENT_KINDS)),
  ],
);

/** Derived from fills and adjustments, in the same transaction. `agentId` is "external" for what the desk did not send. */
export const positions = pgTable(
  "positions",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    symbol: text().notNull(),
    qty: decimal().notNull(),
    avgPrice: decimal().notNull(),
    realizedUsd: decimal().notNull(),
    feesUsd: decimal().notNull(),
    openedAt: instant(),
    /** When a person said that this external position is left as it is; null once it changes. */
    leftAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId, t.symbol] })],
);

export const CASH_KINDS = ["deposit", "trade", "fee", "other"] as const;

/** Every movement of cash; append-only. */
export const cashEntries = pgTable(
  "cash_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    kind: text().$type<(typeof CASH_KINDS)[number]>().notNull(),
    amountUsd: decimal().notNull(),
    /** The execution it came from, or the broker's id of another movement. */
    fillId: text(),
    agentId: text(),
    at: instant().notNull(),
    /** Of other: whether it was paid in or taken out, and so neither won nor lost; null where nobody noted it. */
    isFlow: boolean(),
  },
  (t) => [
    unique("cash_entries_fill").on(t.accountId, t.fillId, t.kind),
    index("cash_entries_by_account").on(t.accountId, t.at),
    index("cash_entries_others").on(t.accountId).where(sql`${t.kind} = 'other'`),
    check("cash_entries_kind", oneOf(t.kind, CASH_KINDS)),
  ],
);

/** Fees as the broker told them, some time after it took them; append-only. They confirm what is booked already and move nothing. */
export const toldFees = pgTable(
  "told_fees",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    /** The broker's id of the movement. */
    id: text().notNull(),
    /** Of a fee in units; null for one in dollars. */
    symbol: text(),
    /** Units that were taken. */
    qty: decimal().notNull(),
    /** Dollars that were taken. */
    amountUsd: decimal().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.id] }), index("told_fees_by_time").on(t.accountId, t.at)],
);

/** Equity marked at the end of a run. `agentId` "" is the whole account. */
export const equityPoints = pgTable(
  "equity_points",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    at: instant().notNull(),
    equityUsd: decimal().notNull(),
    exposureUsd: decimal().notNull(),
    /** What had been paid in by then less what was taken out, its start included; null in points from before it was noted. */
    paidInUsd: decimal(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId, t.at] })],
);
