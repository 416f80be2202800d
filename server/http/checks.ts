import type { IncomingMessage } from "node:http";
import { MOST_UPLOAD_BYTES, UPLOAD_PATH, UPLOAD_TYPES } from "../core/uploads";
import { foreignRead, foreignWrite } from "./foreign";
import { isAlone, kindOf, proceduresOf } from "./kinds";
import { HTTP_LIMITS } from "./limits";
import { printable, type Refusal } from "./refusal";
import { countHeader, isPlainTarget } from "./target";
import { TRPC_PATH } from "./trpc-path";

export const BODY_LIMIT_BYTES = 256 * 1024;
export const BATCH_LIMIT = 10;
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const METHODS = ["GET", "HEAD", "POST"];

export interface HttpRules {
  readonly port: number;
  /** Names answered besides the loopback ones. */
  readonly allowedHosts: readonly string[];
  /** The name under which a proxy serves the desk over TLS; null without. */
  readonly publicHost: string | null;
  /** Addresses of proxies whose word for where a request came from is taken. */
  readonly trustedProxies: readonly string[];
}

/** One check of a request: null when it has nothing against the request. */
type Check = (request: IncomingMessage, rules: HttpRules) => Refusal | null;

const hostsOf = ({ port, allowedHosts, publicHost }: HttpRules) => [
  ...LOOPBACK_NAMES.map((name) => `${name}:${port}`),
  ...allowedHosts,
  ...(publicHost === null ? [] : [publicHost]),
];

/** What the proxy serves over TLS is trusted over TLS alone: whoever is on the network's way says what they like at its plain address. */
export const originsOf = (rules: HttpRules) =>
  hostsOf(rules).flatMap((host) => [`https://${host}`, ...(host === rules.publicHost ? [] : [`http://${host}`])]);

const isWrite = (request: IncomingMessage) => request.method === "POST";

/** The checks in the order in which they are made. */
const CHECKS: readonly Check[] = [
  ({ rawHeaders }) =>
    rawHeaders.length / 2 > HTTP_LIMITS.headers
      ? { status: 431, message: `a request may have at most ${HTTP_LIMITS.headers} headers` }
      : null,
  (request) => (METHODS.includes(request.method ?? "") ? null : { status: 405, message: "allowed are GET, HEAD and POST" }),
  (request) => (countHeader(request, "host") === 1 ? null : { status: 400, message: "a request names its host once" }),
  ({ url }) =>
    isPlainTarget(url ?? "")
      ? null
      : {
          status: 400,
          message: `the target "${printable(url ?? "")}" must be a path that begins with one slash, percent-encoded`,
        },
  (request, rules) =>
    hostsOf(rules).includes((request.headers.host ?? "").toLowerCase())
      ? null
      : { status: 421, message: `this desk does not answer for host "${printable(request.headers.host ?? "")}"` },
  (request) =>
    isWrite(request) && !(request.url ?? "").startsWith(TRPC_PATH) && kindOf(request) !== "upload"
      ? { status: 405, message: `POST is allowed under ${TRPC_PATH} and at ${UPLOAD_PATH} only` }
      : null,
  (request) => (kindOf(request) === "upload" && !isWrite(request) ? { status: 405, message: "a file is sent by POST" } : null),
  (request, rules) => (isWrite(request) ? foreignWrite : foreignRead)(request, originsOf(rules), rules.port),
  (request) =>
    isWrite(request) && !typesOf(request).includes(contentType(request))
      ? { status: 415, message: `content type "${printable(contentType(request))}" must be ${typesOf(request).join(" or ")}` }
      : null,
  (request) =>
    Number(request.headers["content-length"] ?? 0) > bodyLimit(request)
      ? { status: 413, message: `the body must have at most ${bodyLimit(request)} bytes` }
      : null,
  (request) =>
    proceduresOf(request).length > BATCH_LIMIT ? { status: 400, message: `a batch may hold at most ${BATCH_LIMIT} calls` } : null,
  (request) =>
    proceduresOf(request).length > 1 && proceduresOf(request).some(isAlone)
      ? { status: 400, message: "a stream must be called alone" }
      : null,
];

/** Whether a request may pass, and if not, why. */
export function objectionTo(request: IncomingMessage, rules: HttpRules): Refusal | null {
  for (const check of CHECKS) {
    const refusal = check(request, rules);
    if (refusal) return refusal;
  }
  return null;
}

/** How many bytes the body of a request may have. */
export function bodyLimit(request: IncomingMessage): number {
  return kindOf(request) === "upload" ? MOST_UPLOAD_BYTES : BODY_LIMIT_BYTES;
}

function typesOf(request: IncomingMessage): readonly string[] {
  return kindOf(request) === "upload" ? UPLOAD_TYPES : ["application/json"];
}

function contentType(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
