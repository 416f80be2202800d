const NO_MONEY: readonly (string | null)[] = ["canceled", "cancelled", "pending"];
const CANCELED: readonly (string | null)[] = ["canceled", "cancelled"];
/** What the broker calls an execution that it takes back. */
const BUSTS: readonly (string | null)[] = ["trade_bust", "trade_cancel"];

/** Whether an activity of this status moves money or units: what was cancelled does not, nor what is yet to happen. */
export function isMoney(status: string | null): boolean {
  return !NO_MONEY.includes(status);
}

/** Whether an activity says of itself, or of the one that it names, that it was taken back. */
export function isTakenBack({ status, type }: { readonly status: string | null; readonly type?: string | null }): boolean {
  return CANCELED.includes(status) || BUSTS.includes(type ?? null);
}
