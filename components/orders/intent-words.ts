import type { IntentState } from "@/server/core/orders/order";

/** How far an intent came, as a person says it. */
export const INTENT_WORDS: Readonly<Record<IntentState, string>> = {
  open: "not sent yet",
  sending: "being sent",
  unknown: "sent, answer unknown",
  accepted: "at the broker",
  rejected: "refused by the broker",
  void: "given up",
  done: "done",
};
