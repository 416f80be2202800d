import { signOut } from "../../people/sign-in";
import type { ApiContext } from "../context";
import { termsOf } from "./terms-of";

/** Gives the browser its new session. The one that it asked by is over: nobody keeps one that another has taken the place of. */
export async function comeIn(ctx: ApiContext, session: string): Promise<void> {
  if (ctx.asker?.kind === "session") await signOut(termsOf(ctx), ctx.peer, ctx.asker);
  ctx.answer.keepSession(session);
}
