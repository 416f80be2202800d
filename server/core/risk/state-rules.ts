import { agentInWords } from "../words";
import type { Leaver, Rule } from "./rule";

/** Whether the desk may send anything at all now. Every order is judged by them. */
export const STATE_RULES: readonly Rule[] = [
  {
    name: "kill_switch",
    title: "Kill switch",
    appliesTo: "every order",
    find: ({ purpose }, { halted, haltReason, reducing = null }) => ({
      observed: halted ? "engaged" : reducing === null ? "released" : "only reducing",
      threshold: reducing === null || purpose === "entry" ? "released" : "not engaged",
      margin: null,
      reason: halted ? `the kill switch is engaged: ${haltReason ?? "no reason given"}` : purpose === "entry" ? reducing : null,
    }),
  },
  {
    name: "live_run",
    title: "Not a back-fill",
    appliesTo: "every order",
    find: (_, { trigger }) => ({
      observed: trigger,
      threshold: "schedule or manual",
      margin: null,
      reason: trigger === "backfill" ? "a back-filled run decides but never trades" : null,
    }),
  },
  {
    name: "active",
    title: "Agent's mode",
    appliesTo: "every order",
    find: ({ purpose }, { mode }) => ({
      observed: MODE_WORDS[mode],
      threshold: purpose === "entry" ? "on" : "any mode may exit",
      margin: null,
      reason: purpose === "entry" && mode !== "on" ? `the agent is ${MODE_WORDS[mode]}` : null,
    }),
  },
  {
    name: "market_open",
    title: "Market open",
    appliesTo: "every order",
    find: (_, { marketOpen }) => ({
      observed: marketOpen ? "open" : "closed",
      threshold: "open",
      margin: null,
      reason: marketOpen ? null : "the market is closed",
    }),
  },
  {
    name: "books_agree",
    title: "Books agree with the broker",
    appliesTo: "entries",
    find: (_, { broker }) =>
      broker && {
        observed: broker.booksObjection ?? "agree",
        threshold: "agree, compared within 3 minutes",
        margin: null,
        reason: broker.booksObjection,
      },
  },
  {
    name: "account_open",
    title: "Account open for orders",
    appliesTo: "every order",
    find: ({ purpose }, { broker }) => {
      if (broker === null) return null;
      const { purchase, sale } = broker.accountObjections;
      const reason = purpose === "entry" ? purchase : sale;
      return { observed: reason ?? "open", threshold: "open", margin: null, reason };
    },
  },
  {
    name: "broker_reachable",
    title: "Line to the broker",
    appliesTo: "entries",
    find: (_, { broker }) =>
      broker && {
        observed: broker.lineTrouble ?? "up",
        threshold: "up",
        margin: null,
        reason: broker.lineTrouble,
      },
  },
  {
    name: "symbol_settled",
    title: "Orders of the symbol known",
    appliesTo: "entries",
    find: ({ symbol }, { broker }) =>
      broker && {
        observed: broker.unknownBy === null ? "known" : `one of ${broker.unknownBy} is not`,
        threshold: "known",
        margin: null,
        reason: broker.unknownBy && `it is not known yet what became of an order of ${symbol} by ${broker.unknownBy}`,
      },
  },
  {
    name: "nobody_short",
    title: "Nobody is short of the symbol",
    appliesTo: "entries",
    find: ({ symbol }, { broker }) =>
      broker && {
        observed: broker.shortQty === null ? "nobody" : broker.shortQty,
        threshold: "nobody",
        margin: null,
        reason:
          broker.shortQty &&
          `somebody is short ${broker.shortQty} ${symbol} in this account, and a purchase would only buy them back`,
      },
  },
  {
    name: "opposite_order",
    title: "Nobody leaves the symbol",
    appliesTo: "entries",
    find: ({ symbol }, { leaver }) => ({
      observed: leaver === null ? "nobody" : leaverInWords(leaver),
      threshold: "nobody, now or within the minute",
      margin: null,
      reason:
        leaver &&
        `${leaverInWords(leaver)} ${symbol} in this account, which goes first: a broker refuses the two together, or takes its spread for both`,
    }),
  },
  {
    name: "stop_can_rest",
    title: "Stop can rest",
    appliesTo: "entries",
    find: (_, { broker }) =>
      broker && {
        observed: broker.barsStop ?? "nothing stands against it",
        threshold: "nothing stands against it",
        margin: null,
        reason: broker.barsStop && `its stop could not rest: ${broker.barsStop} stands against it`,
      },
  },
  {
    name: "duplicate",
    title: "No order under way",
    appliesTo: "every order",
    find: (_, { unsettledIntents, openOrders }) => ({
      observed: `${unsettledIntents} unsettled, ${openOrders} open`,
      threshold: "none",
      margin: null,
      reason: unsettledIntents + openOrders > 0 ? "another order of this agent is still under way" : null,
    }),
  },
];

function leaverInWords({ agentId, isUnderWay }: Leaver): string {
  return isUnderWay ? `${agentInWords(agentId)} is selling` : `${agentInWords(agentId)} has just sold`;
}

const MODE_WORDS = { on: "on", observe: "set to observe", reduce_only: "set to reduce only", off: "off" } as const;
