/** Cash paid in or taken out, journals to and from other accounts, whole accounts that move, and transfers on a chain, by the broker's words. */
const TRANSFERS = ["CSD", "CSW", "TRANS", "OCT"];
const KINDS_OF_TRANSFER = ["JNL", "ACAT"];

/**
 * Whether a movement brings or takes money or units that nobody won or lost: a flow. All else that moves an account without an execution is a result of
 * what it holds: a dividend, interest, a fee, what a company pays or asks for its shares. Source: Alpaca's list of activity types.
 */
export function isTransfer(kind: string): boolean {
  return TRANSFERS.includes(kind) || KINDS_OF_TRANSFER.some((beginning) => kind.startsWith(beginning));
}
