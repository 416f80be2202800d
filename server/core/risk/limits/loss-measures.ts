import { levelOf } from "./levels";
import type { SetLimit } from "./limit";
import type { Book, LimitFacts } from "./limit-facts";
import { accountsOf, type Measure, type Missing, shareOf } from "./measure";

/** What bounds how much was lost. */
export const LOSS_MEASURES = {
  daily_loss_share: (limit, facts) => {
    const books = booksOf(limit, facts);
    if (!Array.isArray(books)) return books as Missing;
    const lost = books.reduce((sum, { dayBeganResultUsd, resultUsd }) => sum + dayBeganResultUsd - resultUsd, 0);
    const began = books.reduce((sum, { paidInUsd, dayBeganResultUsd }) => sum + paidInUsd + dayBeganResultUsd, 0);
    return shareOf(Math.max(0, lost), began);
  },
  drawdown_share: (limit, facts) => {
    const books = booksOf(limit, facts);
    if (!Array.isArray(books)) return books as Missing;
    const fallen = books.reduce((sum, { peakResultUsd, resultUsd }) => sum + Math.max(0, peakResultUsd - resultUsd), 0);
    const peaks = books.reduce(
      (sum, { paidInUsd, peakResultUsd, resultUsd }) => sum + paidInUsd + Math.max(peakResultUsd, resultUsd),
      0,
    );
    return shareOf(fallen, peaks);
  },
} as const satisfies Readonly<Record<string, Measure>>;

function booksOf(limit: SetLimit, facts: LimitFacts): Book[] | Missing {
  if (levelOf(limit) === "agent") return facts.agentBook === null ? { missing: "the agent's equity" } : [facts.agentBook];
  const accounts = accountsOf(limit, facts);
  const books = accounts.flatMap(({ book }) => (book === null ? [] : [book]));
  if (books.length > 0 && books.length === accounts.length) return books;
  const unpriced = accounts.flatMap((account) => account.unpriced);
  return { missing: unpriced.length > 0 ? `the price of ${unpriced.join(", ")}` : "the account's equity" };
}
