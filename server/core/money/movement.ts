import type { Execution } from "../orders/order";

/**
 * What changes the broker's books without an execution (a fee of the day, a dividend, interest, a transfer, units exchanged for others), or takes
 * an execution back.
 */
export type Movement = {
  /** Unique at the broker for ever. */
  readonly id: string;
  /** The broker's word for it, such as "CFEE" or "DIV", and a closer one, "" where there is none. FILL: an execution that does not stand as it was told. */
  readonly kind: string;
  readonly detail: string;
  /** What the rows of one event have in common, such as the old units and the new ones of a split; null where they are told alone. */
  readonly group: string | null;
  readonly symbol: string | null;
  /** Change of the units held; "0" where there is none. */
  readonly qty: string;
  /** Change of the cash. */
  readonly amountUsd: string;
  readonly at: number;
  /** When the broker wrote it down; left out where it does not say. Many are dated by the day alone. */
  readonly madeAt?: number;
  /** canceled: it moves nothing, whatever it moved before. correct: it is told with other figures than before, under its own id or another. */
  readonly status: "executed" | "canceled" | "correct";
  /** The broker's id, or the end of it, of what this one takes back or stands in the place of; null where it names none. */
  readonly revises: string | null;
  /** Of an execution that is corrected: how it stands now. */
  readonly execution?: Execution;
};
