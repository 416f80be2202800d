/** Why a request is not let in. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 421 | 429 | 431 | 503 | 507;
  readonly message: string;
}

/** At most 100 characters without control characters, for an answer or a log line. */
export function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 100);
}
