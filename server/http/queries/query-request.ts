import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/**
 * A request without a body, as far as `resolveResponse` of @trpc/server 11.22 reads one. A `Request` of undici's costs more than a small query does, and
 * leaves what only a full collection takes away: it follows its signal, and is followed, by weak references.
 */
export function queryRequest(request: IncomingMessage, response: ServerResponse): Request {
  const url = new URL(request.url ?? "", `http://${request.headers.host ?? "localhost"}`).href;
  return { url, method: "GET", headers: headersOf(request.headers), signal: goneSignal(response) } as Request;
}

/** Names in small letters, as Node keeps them and tRPC asks for them. */
function headersOf(headers: IncomingHttpHeaders): Headers {
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { get, has: (name: string) => get(name) !== null } as Headers;
}

/** Aborts when whoever asks is gone before the answer is. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  response.once("close", () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}
