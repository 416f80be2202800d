export type JsonBody = { readonly [name: string]: unknown };

/** What the venue answers instead of doing what it was asked. A text goes out as HTML. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly body: JsonBody | string,
  ) {
    super(typeof body === "string" ? body : String(body.message));
  }
}

/** A refusal of the trading API: code and text, and what else it tells. */
export function refusal(status: number, code: number, message: string, more: JsonBody = {}): Refusal {
  return new Refusal(status, { ...more, code, message });
}

/** A refusal of the data API, which has no codes. */
export function dataRefusal(status: number, message: string): Refusal {
  return new Refusal(status, { message });
}
