import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiContext } from "../api/context";
import { accountIdSchema } from "../core/accounts/account";
import { LOOKS_AT_HEADER } from "../core/accounts/looks-at";
import { type Asker, askerName } from "../core/people/asker";
import type { Peer } from "../people/terms";
import { setCookie } from "./credentials";

/** What the door found out of a request. */
export interface Asked {
  readonly asker: Asker | null;
  readonly peer: Peer;
  /** By which name a browser keeps its session, and whether it came over TLS. */
  readonly cookie: string;
  readonly isSecure: boolean;
}

/** The door has let no other host through than one of the desk's own. */
function siteOf({ headers }: IncomingMessage, isSecure: boolean): ApiContext["site"] {
  const origin = new URL(`${isSecure ? "https" : "http"}://${headers.host ?? "localhost"}`);
  return { host: origin.hostname, origin: origin.origin };
}

/** The desk as whoever asks may use it, who signs what they do. */
export function requestContext(
  { desk, services }: Pick<ApiContext, "desk" | "services">,
  request: IncomingMessage,
  response: ServerResponse,
  { asker, peer, cookie, isSecure }: Asked,
): ApiContext {
  return {
    desk: asker ? { ...desk, actor: { name: askerName(asker), address: peer.address } } : desk,
    services,
    looksAt: accountIdSchema.safeParse(request.headers[LOOKS_AT_HEADER]).data,
    asker,
    peer,
    site: siteOf(request, isSecure),
    answer: {
      keepSession: (secret) => void response.appendHeader("Set-Cookie", setCookie(cookie, secret, isSecure)),
      retryAfter: (seconds) => void response.setHeader("Retry-After", String(seconds)),
    },
  };
}
