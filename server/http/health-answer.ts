import type { Logger } from "pino";
import type { Answer } from "./answer";
import { type HttpRules, objectionTo } from "./checks";
import type { Connections } from "./connections/connections";
import { bearerOf } from "./credentials";
import { contentPolicy, newNonce, setSecurityHeaders } from "./headers";
import { answerHealth, type Health } from "./health";
import { kindOf } from "./kinds";
import { refuse } from "./refuse";

export interface HealthServerOptions extends HttpRules {
  readonly host: string;
  /** Told how many connections are open. */
  readonly health: (connections: number) => Health;
  /** Somebody asked, and showed this key. */
  readonly asked: (key: string) => void;
  readonly log: Logger;
}

/** What answers each request to a process without pages: how it is, and nothing else. */
export function createHealthAnswer(options: HealthServerOptions, connections: Connections, mostMs: number): Answer {
  return async (request, response) => {
    setSecurityHeaders(response, contentPolicy(newNonce(), false), false);
    const objection = objectionTo(request, options);
    if (objection) return refuse(request, response, objection);
    if (kindOf(request) !== "health")
      return refuse(request, response, {
        status: 404,
        message: "this process serves no pages: ask for /metrics, /readyz or /livez",
      });
    connections.serve(request, response, mostMs);
    const key = bearerOf(request);
    if (key !== null) options.asked(key);
    return answerHealth(request.url ?? "", response, options.health(connections.count()));
  };
}
