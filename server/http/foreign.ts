import type { IncomingMessage } from "node:http";
import { printable, type Refusal } from "./refusal";

/** Of calls and of files: no link of another page leads there. */
const API_PATH = "/api/";

const refused = (message: string): Refusal => ({ status: 403, message });

/** A write comes from a page of this desk, or from a program that sends no browser headers at all but names an allowed origin. */
export function foreignWrite({ headers }: IncomingMessage, origins: readonly string[], port: number): Refusal | null {
  const { origin, "sec-fetch-site": site } = headers;
  if (origin !== undefined && !origins.includes(origin.toLowerCase()))
    return refused(`origin "${printable(origin)}" may not change anything here`);
  if (site !== undefined && site !== "same-origin") return refused("only this desk's own pages may change anything");
  if (origin === undefined && site === undefined)
    return refused(`a program names this desk in its Origin header, e.g. Origin: http://localhost:${port}`);
  return null;
}

/**
 * A foreign page cannot read what it asks for here, and yet it would be done: a stream opened, the broker asked. It may lead a person to a page,
 * in a window and in no frame; a program sends none of these headers. Source: Fetch Metadata Request Headers, W3C, 2.1 to 2.4.
 */
export function foreignRead({ headers, url = "" }: IncomingMessage, origins: readonly string[]): Refusal | null {
  const { origin, "sec-fetch-site": site = "none", "sec-fetch-mode": mode, "sec-fetch-dest": dest } = headers;
  if (origin !== undefined && !origins.includes(origin.toLowerCase()))
    return refused(`origin "${printable(origin)}" may not ask for anything here`);
  if (site === "same-origin" || site === "none") return null;
  const isLink = mode === "navigate" && dest === "document" && !url.startsWith(API_PATH);
  return isLink ? null : refused("pages of other origins may lead to this desk, and ask for nothing of it");
}
