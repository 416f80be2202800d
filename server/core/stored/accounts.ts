import { z } from "zod";
import type { AccountConfig } from "../accounts/account";
import type { AccountRefusal, AccountRefusals, AccountState } from "../accounts/account-state";
import type { HeldCash } from "../orders/held-for-purchases";
import type { BooksState } from "../positions/books-state";
import { ROW_KINDS } from "../positions/unread-row";
import { codec, kept } from "./codec";

/** What the market of an account is made of. */
export const ACCOUNT_CONFIG = codec<AccountConfig>({
  table: "accounts",
  name: "config",
  schema: kept<AccountConfig>({
    seed: z.number(),
    startAt: z.number(),
    endAt: z.number().nullable(),
    symbols: z.array(z.string()),
  }),
});

const stateSchema = kept<AccountState>({
  status: z.string(),
  cryptoStatus: z.string(),
  isBlocked: z.boolean(),
  isTradingBlocked: z.boolean(),
  isSuspendedByUser: z.boolean(),
  areTransfersBlocked: z.boolean(),
  closingOnly: z.array(z.string()),
  isCryptoDisabled: z.boolean(),
  isShortingEnabled: z.boolean().nullable(),
  isPatternDayTrader: z.boolean().nullable(),
  dayTrades: z.number().nullable(),
  buyingPowerUsd: z.string().nullable(),
});

const unreadSchema = kept<NonNullable<BooksState["unread"]>[number]>({
  what: z.enum(ROW_KINDS),
  id: z.string(),
  symbol: z.string().nullable(),
  reason: z.string(),
  raw: z.string(),
  settled: z.boolean(),
  since: z.number(),
});

/** How the books stood when they were last compared. What an older comparison did not look at stays untold. */
export const BOOKS_STATE = codec<BooksState>({
  table: "accounts",
  name: "books",
  schema: kept<BooksState>({
    at: z.number(),
    agrees: z.boolean(),
    since: z.number().nullable(),
    differences: z.array(z.string()),
    symbols: z.array(z.string()).optional(),
    unread: z.array(unreadSchema).optional(),
    account: stateSchema.optional(),
    held: kept<HeldCash>({ orders: z.string(), usd: z.string() }).nullable().optional(),
    skewMs: z.number().nullable(),
  }),
});

const refusalSchema = kept<AccountRefusal>({ at: z.number(), words: z.string(), ofSale: z.boolean() });

/** What the broker last refused because of the account's state, by asset class. */
export const ACCOUNT_REFUSALS = codec<AccountRefusals>({
  table: "accounts",
  name: "refusals",
  schema: kept<AccountRefusals>({ equity: refusalSchema.optional(), crypto: refusalSchema.optional() }),
});
