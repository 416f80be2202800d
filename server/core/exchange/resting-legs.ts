import type { BookOrder } from "./order-book";

export type RestingLegs = {
  readonly stopPrice: string;
  readonly targetPrice: string;
  readonly lots: number;
  /** From when they rest, epoch milliseconds. */
  readonly activeFrom: number;
  readonly latencyMs: number;
};

/** Stop and target of a long position as they rest at the exchange, each ending the other. */
export function restingLegs({ stopPrice, targetPrice, ...terms }: RestingLegs): readonly BookOrder[] {
  return [legOf("stop", terms, Number.NaN, Number(stopPrice)), legOf("target", terms, Number(targetPrice), Number.NaN)];
}

function legOf(
  role: "stop" | "target",
  { lots, activeFrom, latencyMs }: Pick<RestingLegs, "lots" | "activeFrom" | "latencyMs">,
  limit: number,
  stop: number,
): BookOrder {
  return {
    id: role,
    parentId: "entry",
    role,
    type: role === "stop" ? "stop" : "limit",
    sign: -1,
    limit,
    stop,
    trail: Number.NaN,
    submittedAt: activeFrom,
    immediate: false,
    expiresAt: Number.POSITIVE_INFINITY,
    latencyMs,
    state: "new",
    reason: null,
    lots,
    filledLots: 0,
    activeFrom,
    triggered: false,
    mark: Number.NaN,
    updatedAt: activeFrom,
  };
}
