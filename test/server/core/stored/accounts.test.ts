import { describe, expect, it } from "vitest";
import type { BooksState } from "@/server/core/positions/books-state";
import { ACCOUNT_CONFIG, ACCOUNT_REFUSALS, BOOKS_STATE } from "@/server/core/stored/accounts";
import type { Stored } from "@/server/core/stored/codec";

const stored = <T>(value: object) => value as unknown as Stored<T>;
const REFUSAL = { at: 1, words: "account is closing only", ofSale: false };
const ACCOUNT = {
  ...{ status: "ACTIVE", cryptoStatus: "", isBlocked: false, isTradingBlocked: false, isSuspendedByUser: false },
  ...{ areTransfersBlocked: false, closingOnly: [], isCryptoDisabled: false, isShortingEnabled: null },
  ...{ isPatternDayTrader: null, dayTrades: 3, buyingPowerUsd: "100.5" },
};
const UNREAD = { what: "order", id: "7", symbol: null, reason: "has no side", raw: "{}", settled: false, since: 5 } as const;
const COMPARED: BooksState = { at: 9, agrees: true, since: null, differences: [], skewMs: -1 };

describe("what is stored of an account", () => {
  it("comes back as it was written", () => {
    const config = { seed: 1, startAt: 2, endAt: null, symbols: ["TSLA"] };
    expect(ACCOUNT_CONFIG.read(ACCOUNT_CONFIG.write(config), "sim-1")).toEqual(config);
    const books = { ...COMPARED, symbols: [], unread: [UNREAD], account: ACCOUNT, held: { orders: "1 2", usd: "5" } };
    expect(BOOKS_STATE.read(BOOKS_STATE.write(books), "paper-1")).toEqual(books);
    expect(ACCOUNT_REFUSALS.read(ACCOUNT_REFUSALS.write({ crypto: REFUSAL }), "paper-1")).toEqual({ crypto: REFUSAL });
  });

  it("of a comparison that looked at less stays untold", () => {
    const read = BOOKS_STATE.read(stored(COMPARED), "paper-1");
    expect([read.symbols, read.unread, read.account, read.held]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("keeps what a field of another release says", () => {
    expect(BOOKS_STATE.read(stored({ ...COMPARED, later: 1 }), "paper-1")).toEqual({ ...COMPARED, later: 1 });
  });

  it.each([
    [
      () => ACCOUNT_CONFIG.read(stored({ seed: 1, endAt: null, symbols: [] }), "sim-1"),
      'accounts "sim-1" cannot be read: config.startAt is missing',
    ],
    [
      () => ACCOUNT_CONFIG.read(stored({ seed: "1", startAt: 2, endAt: null, symbols: [] }), "sim-1"),
      'accounts "sim-1" cannot be read: config.seed is "1"',
    ],
    [
      () => BOOKS_STATE.read(stored({ ...COMPARED, agrees: "yes" }), "paper-1"),
      'accounts "paper-1" cannot be read: books.agrees is "yes"',
    ],
    [
      () => BOOKS_STATE.read(stored({ ...COMPARED, account: { ...ACCOUNT, isBlocked: 0 } }), "paper-1"),
      'accounts "paper-1" cannot be read: books.account.isBlocked is 0',
    ],
    [
      () => ACCOUNT_REFUSALS.read(stored({ equity: { ...REFUSAL, at: null } }), "paper-1"),
      'accounts "paper-1" cannot be read: refusals.equity.at is null',
    ],
    [
      () => BOOKS_STATE.read(stored({ ...COMPARED, "@form": 2 }), "paper-1"),
      'accounts "paper-1" cannot be read: books is of form 2',
    ],
  ])("is refused with table, row, field and value where no release wrote it: %#", (read, words) => {
    expect(read).toThrow(words);
    expect(read).toThrow(expect.objectContaining({ code: "stored_unreadable" }));
  });
});
