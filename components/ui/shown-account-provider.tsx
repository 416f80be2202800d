"use client";

import { createContext, useContext } from "react";
import type { AccountKind } from "./text/account-badge";

/** How a page names the account that it speaks of. */
export interface AccountLabel {
  readonly kind: AccountKind;
  readonly name: string;
}

const ShownAccount = createContext<AccountLabel | null>(null);

export const ShownAccountProvider = ShownAccount.Provider;

/** The account that the page shows; null where none is read. */
export function useShownAccount(): AccountLabel | null {
  return useContext(ShownAccount);
}
