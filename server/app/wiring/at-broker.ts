import type { AtBroker } from "../../control/at-broker";
import { Fault } from "../../core/fault";
import { approveOrder } from "../../pipeline/approvals/approve-order";
import { collectChanges } from "../../pipeline/books/collect-changes";
import { protectPositions } from "../../pipeline/protection/protect-positions";
import { awaitEnd } from "../../pipeline/sending/await-end";
import { sendIntent } from "../../pipeline/sending/send-intent";
import { giveUp, sendPermitted } from "../../pipeline/sending/send-permitted";
import { contextFor, type TradingContext } from "../../pipeline/trading-context";

/** What verbs without a run need of an account's context: all of them free or protect a position, or cancel. */
export function atBroker(open: TradingContext): AtBroker {
  const trading = contextFor("exit", open);
  const { accountId, broker, market, clock } = trading;
  return {
    accountId,
    broker,
    market,
    clock,
    collect: () => collectChanges(trading),
    protect: (agentId) => protectPositions(trading, agentId),
    send: async (intent) => {
      const result = await sendIntent(trading, intent, false);
      return { reason: result.kind === "placed" ? null : result.reason };
    },
    replace: async (intent, orderId, change) => {
      try {
        const result = await sendPermitted(trading, intent, (leave) => broker.replace(orderId, change, leave));
        return { reason: result.kind === "placed" ? null : result.reason };
      } catch (error) {
        // Nobody tries again what a person asked for now.
        if (error instanceof Fault && error.code === "broker_unreachable") await giveUp(trading, intent, error.message);
        throw error;
      }
    },
    approve: (answer) => approveOrder(open, answer),
    ended: (order) => awaitEnd(trading, order),
  };
}
