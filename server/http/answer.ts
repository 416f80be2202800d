import type { IncomingMessage, ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import { appRouter } from "../api/root";
import { accountIdSchema } from "../core/accounts/account";
import { LOOKS_AT_HEADER } from "../core/accounts/looks-at";
import { createAdmission } from "./admission";
import { BATCH_LIMIT, BODY_LIMIT_BYTES, type HttpRules, IMPORT_LIMIT_BYTES, objectionTo } from "./checks";
import type { Connections } from "./connections";
import { contentPolicy, newNonce, setSecurityHeaders } from "./headers";
import { answerHealth, type Health } from "./health";
import { kindOf } from "./kinds";
import type { HttpLimits } from "./limits";
import { createPageQueue } from "./page-queue";
import { refuse } from "./refuse";
import { TRPC_PATH } from "./trpc-path";

export interface AnswerOptions extends HttpRules {
  readonly development: boolean;
  readonly context: ApiContext;
  readonly health: () => Health;
  /** Answers everything that is not the API; null while there are no pages. */
  readonly pages: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  readonly log: Logger;
  readonly limits: HttpLimits;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What answers each request: checks and limits first, then health, the API, and the pages. `isClosing`: no stream begins any more. */
export function createAnswer(options: AnswerOptions, connections: Connections, isClosing: () => boolean): Answer {
  const { limits, health, pages } = options;
  const apiUpTo = (maxBodySize: number) =>
    createHTTPHandler({
      router: appRouter,
      basePath: TRPC_PATH,
      createContext: ({ req }) => ({ ...options.context, looksAt: lookedAt(req) }),
      maxBatchSize: BATCH_LIMIT,
      maxBodySize,
      onError: ({ error, path }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          options.log.error({ path, error: error.cause ?? error }, "a call failed by a bug");
      },
    });
  const api = apiUpTo(BODY_LIMIT_BYTES);
  const importApi = apiUpTo(IMPORT_LIMIT_BYTES);
  const admit = createAdmission(limits);
  const queue = createPageQueue({ atOnce: limits.pages, mostWaiting: limits.waitingPages, mostMs: limits.pageMs });

  async function answerPage(request: IncomingMessage, response: ServerResponse, policy: string, nonce: string): Promise<void> {
    if (!pages) return refuse(request, response, { status: 404, message: "this process serves no pages" });
    // Next reads the nonce for its own scripts from the request's policy.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    if (kindOf(request) === "file") return pages(request, response);
    const turn = queue.take(
      () => pages(request, response),
      () => response.closed,
    );
    return turn ?? refuse(request, response, { status: 503, message: `${limits.waitingPages} pages wait to be made` }, 1);
  }

  return async (request, response) => {
    const nonce = newNonce();
    const policy = contentPolicy(nonce, options.development);
    setSecurityHeaders(response, policy);
    const objection = objectionTo(request, options);
    if (objection) return refuse(request, response, objection);
    const kind = kindOf(request);
    if (kind === "stream" && isClosing()) return comeBackLater(response);
    const admission = admit(request, response);
    if ("refusal" in admission) return refuse(request, response, admission.refusal, admission.retryS);
    connections.serve(request, response, admission.mostMs);
    if (kind === "health") {
      const { metrics, ...told } = health();
      return answerHealth(request.url ?? "", response, {
        ...told,
        metrics: { ...metrics, http_connections: connections.count() },
      });
    }
    if (kind === "page" || kind === "file") return answerPage(request, response, policy, nonce);
    response.setHeader("Cache-Control", "no-store");
    if (kind !== "import") return api(request, response);
    // Nothing goes either way while a file is read and loaded.
    request.socket.setTimeout(0);
    return importApi(request, response);
  };
}

/** The account at which the page looks that asks; what is no id of an account is none. */
function lookedAt({ headers }: IncomingMessage): string | undefined {
  return accountIdSchema.safeParse(headers[LOOKS_AT_HEADER]).data;
}

/** While the desk stops, a stream is told to try again in a second instead of failing for good. */
function comeBackLater(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", Connection: "close" });
  response.end("retry: 1000\n\n");
}
