/**
 * A position that a run entered and nothing else moved than its sales and fees in units, sold at their average price; `exit` is null while some is
 * held.
 */
export type RoundTrip = {
  readonly runId: number;
  readonly exit: { readonly at: number; readonly price: number } | null;
};
