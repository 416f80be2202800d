import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

/** A fresh value for the scripts of one page. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/** The policy of a page: scripts by nonce only, everything from this origin, framed by nobody. */
export function contentPolicy(nonce: string, development: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    `worker-src 'self'${development ? " blob:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

const YEAR_S = 365 * 24 * 60 * 60;

/** `isSecure`: the browser came over TLS, and is to come that way only. */
export function setSecurityHeaders(response: ServerResponse, policy: string, isSecure: boolean): void {
  if (isSecure) response.setHeader("Strict-Transport-Security", `max-age=${YEAR_S}`);
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}
