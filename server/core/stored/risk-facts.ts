import { z } from "zod";
import { AGENT_MODES } from "../agents/agent";
import { type Autonomy, type Cap, RUNGS } from "../autonomy/rung";
import type { Edge } from "../decision/edge";
import type { Quote } from "../market/market";
import type { SetLimit } from "../risk/limits/limit";
import type { AccountBook, Book, ClosedPosition, Holding, LimitFacts, Recent } from "../risk/limits/limit-facts";
import { LIMIT_NAMES } from "../risk/limits/limit-fields";
import type { Lock } from "../risk/limits/lock";
import type { BrokerFacts, Leaver, RiskFacts } from "../risk/rule";
import { RUN_TRIGGERS } from "../runs/run";
import { kept } from "./codec";

const words = z.string().nullable();
const assetClass = z.enum(["equity", "crypto"]);

export const quoteSchema = kept<Quote>({ symbol: z.string(), at: z.number(), bid: z.number(), ask: z.number() });

const place = { accountId: words, agentId: words, symbol: words };
const owner = { accountId: z.string(), agentId: z.string(), symbol: z.string() };

export const limitSchema = kept<SetLimit>({
  ...place,
  name: z.enum(LIMIT_NAMES),
  value: z.number(),
  windowMin: z.number().nullable(),
});

const lockSchema = kept<Lock>({
  ...place,
  id: z.number(),
  rule: z.string(),
  cause: z.string(),
  reason: z.string(),
  from: z.number(),
  until: z.number(),
  liftedAt: z.number().nullable(),
  liftedBy: words,
});

const bookSchema = kept<Book>({
  paidInUsd: z.number(),
  resultUsd: z.number(),
  peakResultUsd: z.number(),
  dayBeganResultUsd: z.number(),
});

const accountBookSchema = kept<AccountBook>({
  id: z.string(),
  equityUsd: z.number().nullable(),
  unpriced: z.array(z.string()),
  freeCashUsd: z.number(),
  book: bookSchema.nullable(),
});

const holdingSchema = kept<Holding>({
  ...owner,
  assetClass,
  qty: z.number(),
  avgPrice: z.number(),
  price: z.number().nullable(),
  reservedUsd: z.number(),
});

const closedSchema = kept<ClosedPosition>({ ...owner, id: z.string(), at: z.number(), pnlUsd: z.number(), byStop: z.boolean() });

const limitFactsSchema = kept<LimitFacts>({
  accountId: z.string(),
  agentId: z.string(),
  limits: z.array(limitSchema),
  locks: z.array(lockSchema),
  accounts: z.array(accountBookSchema),
  holdings: z.array(holdingSchema),
  entries: z.array(kept<Recent>(owner)),
  closed: z.array(closedSchema).nullable(),
  agentBook: bookSchema.nullable(),
  market: kept<LimitFacts["market"]>({
    barVolumeUsd: z.number().nullable(),
    session: kept<NonNullable<LimitFacts["market"]["session"]>>({ open: z.number(), close: z.number() }).nullable(),
  }),
  correlations: z.record(z.string(), z.number().nullable()),
});

const brokerSchema = kept<BrokerFacts>({
  booksObjection: words,
  lineTrouble: words,
  accountObjections: kept<BrokerFacts["accountObjections"]>({ purchase: words, sale: words }),
  unknownBy: words,
  shortQty: words,
  barsStop: words,
  mostOrderUsd: z.number().nullable(),
});

/** All that the rules looked at, so that they can be asked again. */
export const riskFactsSchema = kept<RiskFacts>({
  at: z.number(),
  mode: z.enum(AGENT_MODES),
  autonomy: kept<Autonomy>({
    rung: z.enum(RUNGS),
    cap: kept<Cap>({ orderUsd: z.number(), positionUsd: z.number() }).nullable(),
  }),
  trigger: z.enum(RUN_TRIGGERS),
  assetClass,
  marketOpen: z.boolean(),
  halted: z.boolean(),
  haltReason: words,
  reducing: words.optional(),
  barsBehind: z.number(),
  quote: quoteSchema.nullable(),
  lastClose: z.number(),
  usualPrice: z.number(),
  atr: z.number().nullable(),
  edge: kept<Edge>({ moveUsd: z.number().nullable(), costUsd: z.number() }).nullable(),
  heldQty: z.number(),
  usedCapitalUsd: z.number(),
  earnedUsd: z.number(),
  cashUsd: z.number(),
  tradesToday: z.number(),
  dayPnlUsd: z.number(),
  unsettledIntents: z.number(),
  broker: brokerSchema.nullable(),
  leaver: kept<Leaver>({ agentId: z.string(), isUnderWay: z.boolean() }).nullable(),
  openOrders: z.number(),
  limits: limitFactsSchema,
});
