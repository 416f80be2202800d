import { RUNG_WORDS } from "../autonomy/rung";
import { dollars } from "../money/figures";
import { dec } from "../money/money";
import type { Rule } from "./rule";

/** How far the agent is trusted in the account. What it sells is never withheld: no position may be one that nobody may leave. */
export const AUTONOMY_RULES: readonly Rule[] = [
  {
    name: "autonomy",
    title: "Rung of autonomy",
    appliesTo: "entries",
    find: (_, { autonomy: { rung } }) => ({
      observed: RUNG_WORDS[rung],
      threshold: "may enter",
      margin: null,
      reason: rung === "observe" ? "it only observes" : null,
    }),
  },
  {
    name: "autonomy_cap",
    title: "Cap of the rung",
    appliesTo: "entries",
    find: ({ qty, price, askedQty = qty }, { heldQty, autonomy: { rung, cap } }) => {
      if (rung !== "capped") return null;
      if (cap === null)
        return {
          observed: "no cap",
          threshold: "a cap that a person set",
          margin: null,
          reason: "it is capped, and no cap is set",
        };
      const order = dec(qty).times(price);
      const position = order.plus(dec(heldQty).times(price));
      const room = dec(cap.orderUsd).minus(order);
      const roomOfPosition = dec(cap.positionUsd).minus(position);
      const margin = room.lt(roomOfPosition) ? room : roomOfPosition;
      const most = `at most ${dollars(cap.orderUsd)} an order and ${dollars(cap.positionUsd)} a position`;
      const size = askedQty === qty ? qty : `${askedQty} made ${qty}`;
      return {
        observed: `${size}: an order of ${dollars(order)}, a position of ${dollars(position)}`,
        threshold: most,
        margin: dollars(margin),
        reason: margin.lt(0) ? `its cap of ${most} does not buy the smallest order at ${dollars(price)}` : null,
      };
    },
  },
];
