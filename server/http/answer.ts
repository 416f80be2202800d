import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import { Fault } from "../core/fault";
import type { Asker } from "../core/people/asker";
import type { Askers } from "../people/find-askers";
import type { Credential } from "../people/read-credential";
import { createAdmission } from "./admission";
import { BODY_LIMIT_BYTES, type HttpRules, objectionTo } from "./checks";
import type { Connections } from "./connections/connections";
import { createApi } from "./create-api";
import { bearerOf, credentialOf, sessionCookie } from "./credentials";
import { endWhenUnknown } from "./end-when-unknown";
import { createGiveExport } from "./exports/create-give-export";
import { contentPolicy, newNonce, setSecurityHeaders } from "./headers";
import { answerHealth, type Health } from "./health";
import { kindOf } from "./kinds";
import type { HttpLimits } from "./limits";
import { createPageQueue } from "./page-queue";
import { peerOf } from "./peer-of";
import type { Refusal } from "./refusal";
import { refuse } from "./refuse";
import { turnedAway } from "./require-known";
import { createTakeUpload } from "./uploads/create-take-upload";

export interface AnswerOptions extends HttpRules {
  readonly development: boolean;
  readonly context: Pick<ApiContext, "desk" | "services">;
  /** Told how many connections are open. */
  readonly health: (connections: number) => Health;
  /** Answers everything that is not the API; null while there are no pages. */
  readonly pages: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  readonly log: Logger;
  readonly limits: HttpLimits;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What answers each request: checks and limits first, then health, the API, and the pages. `isClosing`: no stream begins any more. */
export function createAnswer(options: AnswerOptions, connections: Connections, isClosing: () => boolean): Answer {
  const { limits, health, pages } = options;
  const { askers } = options.context.services.people;
  const api = createApi(options, BODY_LIMIT_BYTES);
  const giveExport = createGiveExport(limits.exports, () => options.context.desk.database.db);
  const takeUpload = createTakeUpload(limits.uploads, (body) => options.context.services.imports.upload(body));
  const { admit, takeStream } = createAdmission(limits);
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
    const isSecure = options.publicHost !== null && request.headers.host?.toLowerCase() === options.publicHost;
    setSecurityHeaders(response, policy, isSecure);
    const objection = objectionTo(request, options);
    if (objection) return refuse(request, response, objection);
    const kind = kindOf(request);
    if (kind === "stream" && isClosing()) return comeBackLater(response);
    const peer = peerOf(request, options.trustedProxies);
    const cookie = sessionCookie(options.port, isSecure);
    const credential = kind === "health" || kind === "file" ? null : credentialOf(request, cookie);
    const known = credential && askers.known(credential);
    const admission = admit(request, known ? budgetOf(known) : peer.address);
    if ("refusal" in admission) return refuse(request, response, admission.refusal, admission.retryS);
    connections.serve(request, response, admission.mostMs);
    if (kind === "health") {
      const key = bearerOf(request);
      if (key !== null) options.context.services.alerts.watcher.asked(key);
      return answerHealth(request.url ?? "", response, health(connections.count()));
    }
    const who = known ? { asker: known } : await recognise(askers, credential);
    if ("refusal" in who) return refuse(request, response, who.refusal, 1);
    const { asker } = who;
    if (asker) connections.know(request);
    if (kind !== "file" && turnedAway(request, response, asker)) return;
    if (kind === "page" || kind === "file") return answerPage(request, response, policy, nonce);
    response.setHeader("Cache-Control", "no-store");
    const asked = { asker, peer, cookie, isSecure };
    const full = kind === "stream" ? takeStream(response) : null;
    if (full) return refuse(request, response, full.refusal, full.retryS);
    if (kind === "stream" && credential) endWhenUnknown(response, askers, credential);
    if (kind === "export") return giveExport(request, response, asker);
    return kind === "upload" ? takeUpload(request, response, asker) : api(request, response, asked);
  };
}

async function recognise(
  askers: Askers,
  credential: Credential | null,
): Promise<{ readonly asker: Asker | null } | { readonly refusal: Refusal }> {
  try {
    return { asker: credential && (await askers.find(credential)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { refusal: { status: 503, message: error.message } };
  }
}

/** Whoever is known has a budget of their own: nobody else at their address uses it up. */
function budgetOf(asker: Asker): string {
  return asker.kind === "session" ? `session ${asker.sessionId}` : asker.kind === "token" ? `token ${asker.tokenId}` : "desk";
}

/** While the desk stops, a stream is told to try again in a second instead of failing for good. */
function comeBackLater(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", Connection: "close" });
  response.end("retry: 1000\n\n");
}
