import type { Caller } from "../api/root";

declare global {
  /** Put there by main before the first page is served, so that pages read in the same process. */
  var ztrade: { readonly caller: (looksAt?: string) => Caller };
}
