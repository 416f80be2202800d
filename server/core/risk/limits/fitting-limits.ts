import type { LimitName } from "./limit-fields";

/** Limits that a smaller order keeps to where a larger one does not. */
export const FITTING_LIMITS = [
  "agent_share",
  "position_share",
  "deployed_share",
  "equity_class_share",
  "crypto_class_share",
  "exposure_usd",
  "symbol_exposure_usd",
  "order_usd",
  "cash_share",
] as const satisfies readonly LimitName[];

const FITTING: ReadonlySet<LimitName> = new Set(FITTING_LIMITS);

export const isFitting = ({ name }: { readonly name: LimitName }): boolean => FITTING.has(name);
