/** For which orders a question may be confirmed: those that only close or protect what is held, or all. */
export type Answerable = "closing" | "all";

interface Question {
  readonly id: string;
  readonly what: string;
  readonly confirms: Answerable;
  readonly because: string;
}

/**
 * The questions of IB that are confirmed without a person: every other one is a refusal, in IB's words. What IB asks is by these ids, the same in
 * every account; their texts hold figures. Limits that the account's holder set (383, 451) hold for entries, and keep nobody from leaving.
 *
 * Not confirmed on purpose: o403 (a stop that would fill at once is no stop), o2137 (an order of the other side stands), p12 (confirming would turn
 * an algorithm on), o2165 (parts of shares outside the session), o10138 (more than a change may change).
 *
 * Source: IB's documentation of the CP Web API v1, "Suppressible Message IDs", and the list of github.com/Voyz/ibind, `ibkr_utils.py`.
 */
export const QUESTIONS: readonly Question[] = [
  {
    id: "o163",
    what: "price exceeds a percentage",
    confirms: "all",
    because: "targets and resting limits are meant to be away from the market",
  },
  { id: "o354", what: "no market data", confirms: "closing", because: "an exit does not wait for a subscription" },
  { id: "o382", what: "tick size limit", confirms: "closing", because: "the holder's own limit on entries" },
  { id: "o383", what: "size limit", confirms: "closing", because: "the holder's own limit on entries" },
  { id: "o451", what: "total value limit", confirms: "closing", because: "the holder's own limit on entries" },
  { id: "o10151", what: "risks of market orders", confirms: "all", because: "it is information" },
  { id: "o10152", what: "risks of stop orders once they are active", confirms: "all", because: "it is information" },
  { id: "o10153", what: "mandatory cap price", confirms: "all", because: "it is how IB works every market order" },
  { id: "o10288", what: "risks of market orders of coins", confirms: "all", because: "it is information" },
  { id: "o10331", what: "kinds and risks of stop orders", confirms: "all", because: "it is information" },
];

/** Whether every one of `messageIds` may be confirmed for an order that closes or does not; no id at all is no known question. */
export function mayConfirm(messageIds: readonly string[], isClosing: boolean): boolean {
  const isKnown = (id: string) => QUESTIONS.some((known) => known.id === id && (known.confirms === "all" || isClosing));
  return messageIds.length > 0 && messageIds.every(isKnown);
}

/** An order of the other side of the account stands against it. */
export const CROSS_SIDE = "o2137";
