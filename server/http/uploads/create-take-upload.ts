import type { IncomingMessage, ServerResponse } from "node:http";
import { requireAsker } from "../../api/people/require-asker";
import { Fault, type FaultCode } from "../../core/fault";
import type { Asker } from "../../core/people/asker";
import type { Uploads } from "../../core/uploads";
import type { Refusal } from "../refusal";
import { refuse } from "../refuse";

const RETRY_S = 5;
const STATUSES: Partial<Readonly<Record<FaultCode, Refusal["status"]>>> = {
  not_signed_in: 401,
  not_allowed: 403,
  invalid_input: 413,
  refused: 507,
};

/**
 * Hands the body of a request to `take` as it comes, each piece when the one before it is written, and answers with the id by which the file is imported.
 * At most `most` come at once, from who may trade. tRPC reads a body without waiting for whoever takes it (`createBody` of @trpc/server 11.22): of a file
 * it would hold whatever the disk has not taken yet.
 */
export function createTakeUpload(most: number, take: Uploads["take"]) {
  let places = most;
  return async (request: IncomingMessage, response: ServerResponse, asker: Asker | null): Promise<void> => {
    try {
      requireAsker({ asker }, "trade");
      if (places === 0)
        return refuse(request, response, { status: 503, message: "another file is on its way to the desk" }, RETRY_S);
      places--;
      response.once("close", () => places++);
      // Whoever sends too much is to read why: the connection stays until it is answered.
      const upload = await take(request.iterator({ destroyOnReturn: false }));
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(upload));
    } catch (error) {
      // Who has hung up is told nothing.
      if (request.destroyed && !request.complete) return;
      const status = error instanceof Fault ? STATUSES[error.code] : undefined;
      if (!(error instanceof Fault) || status === undefined) throw error;
      refuse(request, response, { status, message: error.message });
    }
  };
}
