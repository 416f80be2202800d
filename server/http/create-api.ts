import type { IncomingMessage, ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import { appRouter } from "../api/root";
import { BATCH_LIMIT } from "./checks";
import { type Asked, requestContext } from "./request-context";
import { TRPC_PATH } from "./trpc-path";

/** The API for requests that the door let in, with bodies of so many bytes at most. */
export function createApi(
  { context, log }: { readonly context: Pick<ApiContext, "desk" | "services">; readonly log: Logger },
  maxBodySize: number,
): (request: IncomingMessage, response: ServerResponse, asked: Asked) => void {
  const letIn = new WeakMap<IncomingMessage, Asked>();
  const handle = createHTTPHandler({
    router: appRouter,
    basePath: TRPC_PATH,
    createContext: ({ req, res }) => {
      const asked = letIn.get(req);
      if (!asked) throw new Error("a call came past the door");
      return requestContext(context, req, res, asked);
    },
    maxBatchSize: BATCH_LIMIT,
    maxBodySize,
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") log.error({ path, error: error.cause ?? error }, "a call failed by a bug");
    },
  });
  return (request, response, asked) => {
    letIn.set(request, asked);
    handle(request, response);
  };
}
