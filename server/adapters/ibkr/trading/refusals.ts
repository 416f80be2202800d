import type { FaultCode } from "@/server/core/fault";

/** What was asked of the gateway. A submission or a replacement may have come about although its answer was lost. */
export type GatewayAction = "read" | "submit" | "replace" | "cancel";

type ByAction = Readonly<Record<GatewayAction, FaultCode>>;

/** Whether something may have come about when the answer is not known. */
export const UNCERTAIN: ByAction = {
  read: "broker_unreachable",
  cancel: "broker_unreachable",
  submit: "order_unknown",
  replace: "order_unknown",
};

const REFUSED: ByAction = { read: "not_found", cancel: "conflict", submit: "broker_rejected", replace: "broker_rejected" };

interface Row {
  /** The lowest and the highest status it comes with: IB refuses much with 200 and an `error`. */
  readonly status: readonly [number, number];
  /** Found in IB's words. */
  readonly text?: RegExp;
  readonly fault: FaultCode | ByAction;
  /** What to do, for a person; null where the words say it. */
  readonly advice: string | null;
}

const LOG_IN = "the gateway is not logged in to Interactive Brokers: log in at its page; nothing was taken";

/**
 * The closed list of what the gateway answers against a request; the first row that fits holds.
 *
 * Sources: IB's Web API documentation ("Pacing Limitations", "Sessions in the Web API"); for the id that is used already and for errors under
 * status 200, the client ibind (github.com/Voyz/ibind, `ibkr_utils.py`, and its issue 122).
 */
const ROWS: readonly Row[] = [
  { status: [401, 401], fault: "broker_unreachable", advice: LOG_IN },
  {
    status: [429, 429],
    fault: "broker_unreachable",
    advice: "Interactive Brokers takes no more requests at present; nothing was taken",
  },
  {
    status: [200, 499],
    text: /not authenticated|no bridge|not connected|query \/?\S*accounts first/i,
    fault: "broker_unreachable",
    advice: LOG_IN,
  },
  {
    status: [200, 499],
    text: /reply id not found/i,
    fault: "broker_unreachable",
    advice: "its question had ended; nothing was taken",
  },
  { status: [200, 599], text: /already registered/i, fault: "order_unknown", advice: "client_order_id must be unique" },
  { status: [408, 408], fault: UNCERTAIN, advice: "Interactive Brokers took too long to answer" },
  { status: [500, 599], fault: UNCERTAIN, advice: null },
  {
    status: [200, 499],
    text: /no trading permission|restricted|closing only|not permitted to trade/i,
    fault: { read: "refused", cancel: "conflict", submit: "account_refused", replace: "account_refused" },
    advice: null,
  },
  {
    status: [200, 499],
    text: /already filled|cannot be (?:modified|cancelled)|not editable/i,
    fault: { ...REFUSED, replace: "conflict" },
    advice: null,
  },
  {
    status: [200, 499],
    text: /doesn't exist|not found/i,
    fault: { ...REFUSED, replace: "not_found", cancel: "not_found" },
    advice: null,
  },
  { status: [200, 499], fault: REFUSED, advice: null },
];

/** Which row of the list an answer is. */
export function refusalOf(
  status: number,
  words: string,
  action: GatewayAction,
): { readonly code: FaultCode; readonly advice: string | null } {
  const row = ROWS.find(({ status: [from, to], text }) => status >= from && status <= to && (!text || text.test(words)));
  if (!row) return { code: UNCERTAIN[action], advice: null };
  return { code: typeof row.fault === "string" ? row.fault : row.fault[action], advice: row.advice };
}
