import type { IncomingMessage, ServerResponse } from "node:http";

/** What is said to a request that is not answered. */
export function refusalBody(status: number, message: string): string {
  return JSON.stringify({ error: { message, status } });
}

/** Refuses a request, and whatever else would come on its connection. `retryS`: after how many seconds it may be made again. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message }: { readonly status: number; readonly message: string },
  retryS?: number,
): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    Connection: "close",
    ...(retryS !== undefined && { "Retry-After": String(retryS) }),
  });
  response.end(request.method === "HEAD" ? undefined : refusalBody(status, message));
}
