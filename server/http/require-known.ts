import type { IncomingMessage, ServerResponse } from "node:http";
import { appRouter } from "../api/root";
import type { Asker } from "../core/people/asker";
import { kindOf, proceduresOf } from "./kinds";
import { refuse } from "./refuse";
import { TRPC_PATH } from "./trpc-path";

/** Pages for whom nobody knows, and the picture of their tab. */
const WAYS_IN = ["/sign-in", "/set-up"];
/** Pages for everybody: what they may do there says what stands behind the # of their link. */
const OPEN_PAGES = ["/answer"];
const OPEN_FILES = ["/icon.svg"];
const SAYS = "sign in first, or send a token: Authorization: Bearer TOKEN";

type Definition = { readonly _def: { readonly meta?: { readonly open?: boolean } } };

const OPEN_PROCEDURES: ReadonlySet<string> = new Set(
  Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Definition>>)
    .filter(([, { _def }]) => _def.meta?.open === true)
    .map(([name]) => name),
);

const pathOf = ({ url = "" }: IncomingMessage) => url.split("?")[0] ?? "";

/** Whether a request is answered whoever asks. */
export function isOpen(request: IncomingMessage): boolean {
  const kind = kindOf(request);
  if (kind === "health" || kind === "file") return true;
  if (kind === "page") return [...WAYS_IN, ...OPEN_PAGES, ...OPEN_FILES].includes(pathOf(request));
  return kind !== "upload" && kind !== "export" && proceduresOf(request).every((name) => OPEN_PROCEDURES.has(name));
}

/** Sends whom nobody knows to where they sign in, a program and a script away, and whom the desk knows from there to the desk. True when it did. */
export function turnedAway(request: IncomingMessage, response: ServerResponse, asker: Asker | null): boolean {
  if (asker) {
    if (kindOf(request) !== "page" || !WAYS_IN.includes(pathOf(request))) return false;
    lead(response, "/");
    return true;
  }
  if (isOpen(request)) return false;
  const kind = kindOf(request);
  if (kind === "upload" || kind === "export") refuse(request, response, { status: 401, message: SAYS });
  else if (kind !== "page") refuseCalls(request, response);
  else if (isForPerson(request)) lead(response, `/sign-in?next=${encodeURIComponent(request.url ?? "/")}`);
  else refuse(request, response, { status: 401, message: SAYS });
  return true;
}

/** A window is to show it, not a script to read it. */
function isForPerson({ headers }: IncomingMessage): boolean {
  const { accept = "", rsc, "sec-fetch-dest": dest } = headers;
  return rsc === undefined && (dest ?? "document") === "document" && accept.includes("text/html");
}

function lead(response: ServerResponse, where: string): void {
  response.writeHead(303, { Location: where, "Cache-Control": "no-store" });
  response.end();
}

/** In the form in which tRPC answers, so that its clients read what is wrong. */
function refuseCalls(request: IncomingMessage, response: ServerResponse): void {
  const names = proceduresOf(request);
  const data = { code: "UNAUTHORIZED", httpStatus: 401, fault: "not_signed_in", issues: [] };
  const answers = names.map((path) => ({ error: { message: SAYS, code: -32_001, data: { ...data, path } } }));
  const isBatch = new URL(request.url ?? TRPC_PATH, "http://localhost").searchParams.get("batch") === "1";
  response.writeHead(401, { "Content-Type": "application/json", "Cache-Control": "no-store", Connection: "close" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(isBatch ? answers : answers[0]));
}
