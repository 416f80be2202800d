import type { AccountRow } from "@/db/queries/accounts/accounts";
import { type AccountStanding, accountNotes, standingObjection } from "../../core/accounts/account-state";
import type { AssetClass } from "../../core/market/market";

/** What the account's state does, as a page says it. stop: orders are held back by it. */
export type AccountWords = { readonly level: "stop" | "note"; readonly what: string; readonly why: string };

const CLASSES = { equity: "share", crypto: "coin" } as const satisfies Record<AssetClass, string>;

/** What of the account's state a person should know, for the asset classes that are traded. Exits are held back where nothing at all is taken. */
export function accountWords(
  { books, refusals }: Pick<AccountRow, "books" | "refusals">,
  traded: readonly AssetClass[],
  now: number,
): readonly AccountWords[] {
  const state = books?.account ?? null;
  const standing: AccountStanding = { state, refusals };
  const found = traded.flatMap((assetClass) => {
    const sales = standingObjection(standing, { isSale: true, assetClass, now });
    const why = sales ?? standingObjection(standing, { isSale: false, assetClass, now });
    return why === null ? [] : [{ assetClass, isOfSales: sales !== null, why }];
  });
  const stops = [...new Set(found.map(({ why }) => why))].map((why): AccountWords => {
    const own = found.filter((each) => each.why === why);
    const isOfSales = own.some((each) => each.isOfSales);
    const one = own.length < traded.length ? CLASSES[own[0]?.assetClass ?? "equity"] : "position";
    const what = isOfSales ? `No ${one} is bought or sold` : `No ${one} is ${one === "position" ? "entered" : "bought"}`;
    return { level: "stop", what, why };
  });
  const notes = state === null ? [] : accountNotes(state);
  return [...stops, ...notes.map((why): AccountWords => ({ level: "note", what: "The account trades on", why }))];
}
