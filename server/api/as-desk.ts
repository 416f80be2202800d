import { DESK_ITSELF } from "../core/people/asker";
import type { ApiContext } from "./context";

const NOBODY = { address: "", client: "" };
const NOWHERE = { host: "", origin: "" };

/** Everything that the desk may do, for what no request began. */
export function asDesk<Context extends Pick<ApiContext, "desk" | "services">>(context: Context): Context & ApiContext {
  const answer = { keepSession: () => undefined, retryAfter: () => undefined };
  return { ...context, asker: DESK_ITSELF, peer: NOBODY, site: NOWHERE, answer };
}
