import { expect, it } from "vitest";
import { accountStateOf } from "@/server/adapters/alpaca/account-state";
import { accountWords } from "@/server/api/accounts/account-words";
import type { AccountRefusals } from "@/server/core/accounts/account-state";
import type { AssetClass } from "@/server/core/market/market";

const NOW = Date.UTC(2026, 2, 3, 15);
const BOTH: readonly AssetClass[] = ["equity", "crypto"];

function wordsOf(
  told: object,
  { traded = BOTH, refusals = {} }: { traded?: readonly AssetClass[]; refusals?: AccountRefusals } = {},
) {
  const account = accountStateOf({ status: "ACTIVE", crypto_status: "ACTIVE", ...told });
  const books = { at: NOW, agrees: true, since: null, differences: [], skewMs: 0, account };
  return accountWords({ books, refusals }, traded, NOW).map(({ level, what, why }) => `${level}: ${what}: ${why}`);
}

it.each([
  ["nothing where all is well", {}, BOTH, []],
  [
    "what holds every order back",
    { trading_blocked: true },
    BOTH,
    ["stop: No position is bought or sold: the broker has blocked trading for the account (trading_blocked)"],
  ],
  [
    "what holds entries back",
    { admin_configurations: { restrict_to_liquidation_reasons: { unspecified: true } } },
    BOTH,
    ["stop: No position is entered: the broker has restricted the account to closing positions (unspecified)"],
  ],
  [
    "what holds coins back alone",
    { crypto_status: "INACTIVE" },
    BOTH,
    ['stop: No coin is bought: the account\'s status for coins at the broker is "INACTIVE", not "ACTIVE"'],
  ],
  ["nothing of coins where none are traded", { crypto_status: "INACTIVE" }, ["equity"] as const, []],
  [
    "what holds nothing back",
    { transfers_blocked: true },
    BOTH,
    ["note: The account trades on: the broker has blocked transfers of money (transfers_blocked)"],
  ],
] as const)("says %s", (_, told, traded, words) => {
  expect(wordsOf(told, { traded })).toEqual(words);
});

it("says each class's own reason", () => {
  expect(wordsOf({ status: "INACTIVE", admin_configurations: { disable_crypto: true } })).toEqual([
    'stop: No share is bought: the account\'s status for shares at the broker is "INACTIVE", not "ACTIVE"',
    "stop: No coin is bought: the broker has turned coins off for the account (disable_crypto)",
  ]);
});

it("says a refusal that no told state explains", () => {
  const refusals = { crypto: { at: NOW - 60_000, words: "crypto orders not allowed for account", ofSale: false } };
  expect(wordsOf({}, { refusals })).toEqual([
    "stop: No coin is bought: the broker refused an order for the account's state, 1 min ago, and has told no other since: crypto orders not allowed for account",
  ]);
  expect(accountWords({ books: null, refusals: {} }, BOTH, NOW)).toEqual([]);
});
