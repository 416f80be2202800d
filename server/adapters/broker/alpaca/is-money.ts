const NO_MONEY: readonly (string | null)[] = ["canceled", "cancelled", "pending"];

/** Whether an activity of this status moves money or units: what was cancelled does not, nor what is yet to happen. */
export function isMoney(status: string | null): boolean {
  return !NO_MONEY.includes(status);
}
