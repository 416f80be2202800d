import type { IncomingMessage } from "node:http";

/** A path that begins with one slash, in the characters that a browser sends: two slashes would name a host. */
const ORIGIN_FORM = /^\/(?!\/)[\x21-\x7e]*$/;

/**
 * Whether a target says one thing to whoever reads it: the origin form of RFC 9112, section 3.2.1, whose path is percent-encoded text without control
 * characters, and stays as it is where a URL is made of it (no "..", no backslash). The search may hold a bare percent sign, as browsers send it.
 */
export function isPlainTarget(target: string): boolean {
  if (!ORIGIN_FORM.test(target)) return false;
  const path = target.split("?")[0] ?? "";
  if (new URL(target, "http://localhost").pathname !== path) return false;
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path));
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** How often a header came. What came twice Node takes once, and the next who reads may take the other one. */
export function countHeader({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length;
}
