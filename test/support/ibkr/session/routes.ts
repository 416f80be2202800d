import { z } from "zod";
import type { Gateway } from "../gateway";
import { type Call, ok, type Route, refused } from "../route";

const initSchema = z.object({ publish: z.boolean(), compete: z.boolean() });

/** The login in a browser, without which nothing is answered. */
const withLogin = (handle: Route["handle"]) => (call: Call) => {
  return call.gateway.session.loggedIn ? handle(call) : refused("Access Denied", 401);
};

function statusOf({ session: { authenticated, competing, connected } }: Gateway) {
  const server = { serverName: "JifN19053", serverVersion: "Build 10.25.0p, Dec 5, 2023 5:48:12 PM" };
  return { authenticated, competing, connected, message: "", MAC: "98:F2:B3:23:BF:A0", serverInfo: server, fail: "" };
}

/** Another program's session is taken where that is asked for; else it stays without one. */
function init({ gateway, body }: Call) {
  const asked = initSchema.safeParse(body);
  if (!asked.success) return refused("Bad Request: body is missing", 400);
  const { session } = gateway;
  if (asked.data.compete) session.competing = false;
  session.authenticated = !session.competing;
  session.connected = true;
  return ok(statusOf(gateway));
}

/**
 * Whether the gateway's user is logged in, and what keeps the session alive. Sources: "Authentication Status", "Ping the server" and "Initialize
 * Brokerage Session" of "Web API v1.0".
 */
export const SESSION_ROUTES: readonly Route[] = [
  ...(["GET", "POST"] as const).map((method): Route => {
    const handle = withLogin(({ gateway }) => ok(statusOf(gateway)));
    return { method, path: "/iserver/auth/status", withoutSession: true, handle };
  }),
  {
    method: "POST",
    path: "/tickle",
    withoutSession: true,
    handle: withLogin(({ gateway }) => {
      const rest = { session: "bb665d0f55b6289d70bc7380089fc96f", ssoExpires: 460_311, collission: false, userId: 123_456_789 };
      return ok({ ...rest, hmds: { error: "no bridge" }, iserver: { authStatus: statusOf(gateway) } });
    }),
  },
  { method: "POST", path: "/iserver/auth/ssodh/init", withoutSession: true, handle: withLogin(init) },
];
