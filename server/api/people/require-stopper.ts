import type { StopLevel } from "../../core/accounts/stopping";
import type { ApiContext } from "../context";
import { requireAsker, requireConfirmed } from "./require-asker";

/**
 * Stopping takes no more than a session, whosever it is; a program is made for it, and to sell what is held takes who may trade. Throws Fault
 * `not_allowed`.
 */
export function requireStopper(ctx: Pick<ApiContext, "asker">, level: StopLevel = "entries"): void {
  requireAsker(ctx, ctx.asker?.kind === "token" || level === "flatten" ? "trade" : "read");
}

/** Going on takes who may trade, and that it is the person. Throws Faults `not_allowed`, `confirmation_needed`. */
export function requireStarter(ctx: Pick<ApiContext, "asker" | "desk">): void {
  requireAsker(ctx, "trade");
  requireConfirmed(ctx);
}
