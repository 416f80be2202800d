import { isPlayed } from "../../core/accounts/account";
import { differencesOf } from "../../core/positions/compare-books";
import type { Attention } from "../attention/attention";
import type { Round } from "../attention/round";
import type { DeskServices } from "../context";
import { agreementNow } from "./agreement";

/** What fills is booked well within this. */
const BOOKED_WITHIN_MS = 5_000;

type Difference = { readonly words: string; readonly wallAt: number };

/** How the books of each account differed when it was seen first, of those looks that saw the same. */
const seen = new WeakMap<DeskServices, Map<string, Difference>>();

/** Where the market is played nobody compares the books by the minute: they are compared here. What is being booked just now is no difference. */
export async function playedBooks(round: Round): Promise<Attention[]> {
  const { desk, services, account } = round;
  if (!isPlayed(account.kind)) return [];
  const words = differencesOf(await agreementNow(round)).join("; ");
  const now = desk.wall.now();
  const own = seen.get(services) ?? new Map<string, Difference>();
  seen.set(services, own);
  const before = own.get(account.id);
  const lasts = before?.words === words;
  if (!lasts) own.set(account.id, { words, wallAt: now });
  if (words === "" || !before || !lasts || now - before.wallAt < BOOKED_WITHIN_MS) return [];
  const text = `The books differ from those of the exchange that is played: ${words}`;
  return [{ level: "stop", text, at: null, href: "/positions" }];
}
