import type { IncomingMessage, ServerResponse } from "node:http";
import type { TRPCError } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { resolveResponse } from "@trpc/server/http";
import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import { appRouter } from "../api/root";
import { BATCH_LIMIT } from "./checks";
import { kindOf } from "./kinds";
import { queryRequest } from "./queries/query-request";
import { type Asked, requestContext } from "./request-context";
import { TRPC_PATH } from "./trpc-path";

/** The API for requests that the door let in, with bodies of so many bytes at most. */
export function createApi(
  { context, log }: { readonly context: Pick<ApiContext, "desk" | "services">; readonly log: Logger },
  maxBodySize: number,
): (request: IncomingMessage, response: ServerResponse, asked: Asked) => void | Promise<void> {
  const letIn = new WeakMap<IncomingMessage, Asked>();
  const common = {
    router: appRouter,
    maxBatchSize: BATCH_LIMIT,
    onError: ({ error, path }: { readonly error: TRPCError; readonly path: string | undefined }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") log.error({ path, error: error.cause ?? error }, "a call failed by a bug");
    },
  };
  const handle = createHTTPHandler({
    ...common,
    basePath: TRPC_PATH,
    createContext: ({ req, res }) => {
      const asked = letIn.get(req);
      if (!asked) throw new Error("a call came past the door");
      return requestContext(context, req, res, asked);
    },
    maxBodySize,
  });

  async function answerQuery(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const req = queryRequest(request, response);
    const answer = await resolveResponse({
      ...common,
      req,
      path: new URL(req.url).pathname.slice(TRPC_PATH.length),
      createContext: async () => requestContext(context, request, response, asked),
      error: null,
    });
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.end(await answer.text());
  }

  return (request, response, asked) => {
    if (request.method === "GET" && kindOf(request) !== "stream") return answerQuery(request, response, asked);
    letIn.set(request, asked);
    handle(request, response);
  };
}
