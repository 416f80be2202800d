import type { MovementWords } from "../venues/trading-rules";

/**
 * Whether a movement brings or takes money or units that nobody won or lost, a flow: cash paid in or taken out, journals to and from other accounts,
 * whole accounts that move, and transfers on a chain, by the venue's words. All else that moves an account without an execution is a result of what it
 * holds: a dividend, interest, a fee, what a company pays or asks for its shares.
 */
export function isTransfer(kind: string, { transfers, beginningsOfTransfers }: MovementWords): boolean {
  return transfers.includes(kind) || beginningsOfTransfers.some((beginning) => kind.startsWith(beginning));
}
