/** How old a quote may be to be acted on, in milliseconds. */
export const MAX_QUOTE_AGE_MS = { equity: 60_000, crypto: 300_000 } as const;
