import type { ApiContext } from "../context";
import { requireAsker, requireConfirmed } from "./require-asker";

/** Stopping takes no more than a session, whosever it is; a program is made for it. Throws Fault `not_allowed`. */
export function requireStopper(ctx: Pick<ApiContext, "asker">): void {
  requireAsker(ctx, ctx.asker?.kind === "token" ? "trade" : "read");
}

/** Going on takes who may trade, and that it is the person. Throws Faults `not_allowed`, `confirmation_needed`. */
export function requireStarter(ctx: Pick<ApiContext, "asker" | "desk">): void {
  requireAsker(ctx, "trade");
  requireConfirmed(ctx);
}
