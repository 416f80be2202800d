export const EXECUTION_SIDES = ["buy", "sell"] as const;
export type ExecutionSide = (typeof EXECUTION_SIDES)[number];

/** close: it only reduces what is held, so that more than that was held before the file begins. any: it may open what is not held, a short too. */
export const EXECUTION_EFFECTS = ["any", "close"] as const;
export type ExecutionEffect = (typeof EXECUTION_EFFECTS)[number];

/**
 * An execution that another place made. `key` is the same wherever a file tells of it again; `at` is epoch milliseconds, and where the file tells the
 * day alone (`place` is then its place within that day, from 1) that day's 16:00 in the file's zone. Decimal strings; `qty` and `price` are above 0,
 * and a fee below 0 was paid to the account.
 */
export type ImportedExecution = {
  readonly key: string;
  readonly at: number;
  readonly place: number;
  readonly symbol: string;
  readonly side: ExecutionSide;
  readonly effect: ExecutionEffect;
  readonly qty: string;
  readonly price: string;
  readonly feesUsd: string;
};
