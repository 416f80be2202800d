import type { AccountRow } from "@/db/queries/accounts/accounts";
import { PROMISE_NAMES, PROMISES, type PromiseName } from "../../core/agents/promises";
import type { Attention } from "./attention";
import { type CheckedPromise, type PromiseCheck, worstFirst } from "./check-promises";

/** Something a person should look at, and of which account it is; null of the desk as a whole, and where the account that is looked at is all that is spoken of. */
export type AttentionItem = Attention & { readonly account: Pick<AccountRow, "id" | "kind" | "name"> | null };

/** What there is to look at, worst first, and how every promise was found. */
export interface AttentionFindings {
  readonly items: readonly AttentionItem[];
  readonly checks: readonly PromiseCheck[];
}

export interface AccountFindings {
  readonly account: Pick<AccountRow, "id" | "kind" | "name">;
  readonly found: readonly CheckedPromise[];
}

/** From the best to the worst. */
const STATES = ["kept", "unchecked", "broken"] as const satisfies readonly PromiseCheck["state"][];

/**
 * What was found in several accounts as one: each item with its account, but for what the desk promises and breaks in all of them, which is told once. A promise is
 * as it was found where it was found worst, and was checked when the first of them was. `shownId` is the account that is looked at.
 */
export function joinFindings(accounts: readonly AccountFindings[], shownId: string): AttentionFindings {
  const joined = PROMISE_NAMES.map((name) => {
    const own = accounts.flatMap(({ account, found }) =>
      found.filter((each) => each.name === name).map((each) => ({ account, ...each })),
    );
    const isShownAlone = accounts.length === 1 && accounts[0]?.account.id === shownId;
    return { items: itemsOf(name, own, isShownAlone), checks: checkOf(own, isShownAlone) };
  });
  return { items: worstFirst(joined.flatMap(({ items }) => items)), checks: joined.flatMap(({ checks }) => checks) };
}

type Own = CheckedPromise & Pick<AccountFindings, "account">;

function itemsOf(name: PromiseName, own: readonly Own[], isShownAlone: boolean): AttentionItem[] {
  const inAll = (text: string) => own.every(({ items }) => items.some((item) => item.text === text));
  const told = new Set<string>();
  return own.flatMap(({ items, account: { id, kind, name: called } }) =>
    items.flatMap((item): AttentionItem[] => {
      if (isShownAlone) return [{ ...item, account: null }];
      if (PROMISES[name].of !== "desk" || !inAll(item.text)) return [{ ...item, account: { id, kind, name: called } }];
      const isTold = told.has(item.text);
      told.add(item.text);
      return isTold ? [] : [{ ...item, account: null }];
    }),
  );
}

function checkOf(own: readonly Own[], isShownAlone: boolean): PromiseCheck[] {
  const [first] = own;
  if (!first) return [];
  const { name, state, why, account } = own.reduce((a, b) => (STATES.indexOf(b.state) > STATES.indexOf(a.state) ? b : a), first);
  const words = why === null || isShownAlone ? why : `${account.name}: ${why}`;
  return [{ name, state, checkedAt: Math.min(...own.map(({ checkedAt }) => checkedAt)), why: words }];
}
