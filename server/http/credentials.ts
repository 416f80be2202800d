import type { IncomingMessage } from "node:http";
import type { Credential } from "../people/read-credential";

const BEARER = /^Bearer +([\w-]{1,200})$/i;

/** The key that a program shows with a request; null where it shows none. */
export const bearerOf = ({ headers }: Pick<IncomingMessage, "headers">): string | null =>
  BEARER.exec(headers.authorization ?? "")?.[1] ?? null;

/** By port, for browsers give the cookies of one host to every port of it; by the name that no page of another host can set where it is secure. */
export function sessionCookie(port: number, isSecure: boolean): string {
  return isSecure ? `__Host-ztrade_${port}` : `ztrade_${port}`;
}

/** What a request brings along to say who asks: a token before a session. Null when it brings nothing. */
export function credentialOf({ headers }: Pick<IncomingMessage, "headers">, cookie: string): Credential | null {
  const { authorization } = headers;
  // Who says who they are is not taken for somebody else.
  if (authorization !== undefined) return { kind: "token", secret: BEARER.exec(authorization)?.[1] ?? "" };
  const secret = cookieNamed(headers.cookie ?? "", cookie);
  return secret === null ? null : { kind: "session", secret };
}

/** Of two by one name, which nobody sends who was given one, neither. */
function cookieNamed(header: string, name: string): string | null {
  const found = header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.slice(name.length + 1) : null;
}

/** The header that gives a browser its session, or takes it away. It ends with the browser's own, and with what the desk says. */
export function setCookie(name: string, secret: string | null, isSecure: boolean): string {
  const parts = [`${name}=${secret ?? ""}`, "Path=/", "HttpOnly", "SameSite=Strict"];
  if (isSecure) parts.push("Secure");
  if (secret === null) parts.push("Max-Age=0");
  return parts.join("; ");
}
