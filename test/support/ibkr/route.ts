import type { Gateway } from "./gateway";

export type Call = {
  readonly gateway: Gateway;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** The answer to a request, sent as JSON. */
export type Answer = { readonly status: number; readonly body: unknown };

export type Route = {
  readonly method: "GET" | "POST" | "DELETE";
  /** Behind /v1/api; a segment that begins with ":" takes any text. */
  readonly path: string;
  /** Whether it is answered without a brokerage session, as all outside /iserver is. */
  readonly withoutSession?: true;
  readonly handle: (call: Call) => Promise<Answer> | Answer;
};

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** What IB refuses, in the two forms that it has: an error under status 200, or under one of its own. */
export function refused(error: string, status = 200): Answer {
  return { status, body: status === 200 ? { error } : { error, statusCode: status } };
}
