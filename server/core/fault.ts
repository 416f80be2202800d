/** The closed list of expected failures. A bug is a plain Error and never one of these. */
export const FAULT_CODES = [
  "invalid_input",
  "not_found",
  "conflict",
  "refused",
  "cancelled",
  "timeout",
  "data_missing",
  "data_stale",
  "broker_unreachable",
  "broker_rejected",
  "wash_trade",
  "account_refused",
  "order_unknown",
  "unsupported",
  "database_unavailable",
  "not_sent",
  "ownership_lost",
  "stored_unreadable",
  "not_signed_in",
  "not_allowed",
  "confirmation_needed",
  "too_many_tries",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** An expected failure: a code from the closed list, and a sentence that names what failed with the value in quotes. */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(
    readonly code: FaultCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The sentence of anything thrown, for a log or a reason: a Fault's own, else that of the error at the root of it. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Fault || error.cause === undefined ? error.message : messageOf(error.cause);
}
