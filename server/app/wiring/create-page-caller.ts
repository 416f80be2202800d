import { asDesk } from "../../api/as-desk";
import type { ApiContext } from "../../api/context";
import { createCaller } from "../../api/root";
import { credentialOf, sessionCookie } from "../../http/credentials";
import type { Config } from "../config";

/** How pages ask the desk in this process: as whoever asked for the page, by the cookie that came with it. */
export function createPageCaller(
  { desk, services }: Pick<ApiContext, "desk" | "services">,
  { port, publicHost }: Pick<Config, "port" | "publicHost">,
): typeof globalThis.ztrade {
  const askerOf: (typeof globalThis.ztrade)["askerOf"] = async ({ cookie, authorization, host }) => {
    const isSecure = publicHost !== null && host?.toLowerCase() === publicHost;
    const credential = credentialOf({ headers: { cookie, authorization } }, sessionCookie(port, isSecure));
    return credential && services.people.askers.find(credential);
  };
  return {
    askerOf,
    caller: async (asked, looksAt) =>
      createCaller({ ...asDesk({ desk, services }), looksAt, asker: await askerOf(asked), page: {} }),
  };
}
