import type { IncomingMessage, ServerResponse } from "node:http";
import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { exportBatches } from "@/db/queries/exports/export-batches";
import { readExportTarget } from "../../api/exports/read-export-target";
import { requireAsker } from "../../api/people/require-asker";
import { exportPieces } from "../../core/exports/export-pieces";
import type { ExportFormat } from "../../core/exports/export-tables";
import { Fault, type FaultCode } from "../../core/fault";
import type { Asker } from "../../core/people/asker";
import { refuse } from "../refuse";

const RETRY_S = 5;
const STATUSES: Partial<Readonly<Record<FaultCode, number>>> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  invalid_input: 400,
  database_unavailable: 503,
};
const TYPES: Readonly<Record<ExportFormat, string>> = { csv: "text/csv; charset=utf-8", json: "application/json" };

/**
 * Answers with a whole table as a file, a batch at a time and as fast as it is taken, to whom may look. At most `most` go out at once: each asks the
 * database again and again.
 */
export function createGiveExport(most: number, database: () => Db) {
  let places = most;
  return async (request: IncomingMessage, response: ServerResponse, asker: Asker | null): Promise<void> => {
    try {
      requireAsker({ asker }, "read");
      const db = database();
      const { name, format, scope } = readExportTarget(request.url ?? "");
      if (scope.accountId !== "") await accountById(db, scope.accountId);
      if (places === 0)
        return refuse(request, response, { status: 503, message: `${most} files are on their way from the desk` }, RETRY_S);
      places--;
      response.once("close", () => places++);
      response.writeHead(200, {
        "Content-Type": TYPES[format],
        "Content-Disposition": `attachment; filename="ztrade-${name}.${format}"`,
      });
      if (request.method === "HEAD") return void response.end();
      for await (const piece of exportPieces(name, format, exportBatches(db, name, scope))) {
        if (response.destroyed) return;
        if (!response.write(piece)) await drained(response);
      }
      response.end();
    } catch (error) {
      const status = error instanceof Fault ? STATUSES[error.code] : undefined;
      // Half a file must not look like a whole one: its connection is cut, and the log has why.
      if (!(error instanceof Fault) || status === undefined || response.headersSent) throw error;
      refuse(request, response, { status, message: error.message });
    }
  };
}

/** Until more can be written, or whoever reads is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.on("drain", done);
    response.on("close", done);
    if (response.destroyed) done();
  });
}
