import type { LotTerms, LotWish, RequestLot } from "@/server/core/venues/request-lots";

/** What was given, and what is known of the rest by then. */
export interface TakenLot {
  readonly lot: RequestLot;
  /** What others have taken that may be within the same minute, and how many they are. */
  readonly others: { readonly taken: number; readonly holders: number };
  /** Where nothing was given: milliseconds until something that was taken counts no more. */
  readonly freeInMs: number | null;
}

/** Requests that several processes may make together in some time, kept where all of them look. */
export interface SharedBudget {
  readonly terms: LotTerms;
  /** Takes a lot beside `own`, all that this process has taken or used and that counts still. Throws where nobody answers. */
  take(own: readonly RequestLot[], wish: LotWish): Promise<TakenLot>;
}
