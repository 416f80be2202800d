import { z } from "zod";
import { messageOf } from "@/server/core/fault";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AskGateway } from "./ask-gateway";

/** A session that hears nothing for some minutes ends. */
const TICKLE_MS = 60_000;

const statusSchema = z.object({
  authenticated: z.boolean().nullish(),
  connected: z.boolean().nullish(),
  competing: z.boolean().nullish(),
  message: z.string().nullish(),
  fail: z.string().nullish(),
});
const tickleSchema = z.object({ iserver: z.object({ authStatus: statusSchema }) });

type SessionStatus = z.infer<typeof statusSchema>;

/** How the session stands, for the screen. Times in epoch milliseconds. */
export interface SessionState {
  readonly connected: boolean;
  /** Since when it is connected or not; null before the first look. */
  readonly since: number | null;
  readonly lastMessageAt: number | null;
  /** Why it is not connected; null when it is. */
  readonly reason: string | null;
}

export interface IbkrSession {
  /** Keeps the session up; to be called every few seconds, which asks once a minute. Throws nothing: what is wrong stands in `state`. */
  check(): Promise<void>;
  state(): SessionState;
}

/** Why a brokerage session is not there; null when it is. */
function sessionTrouble({ authenticated, connected, competing, fail, message }: SessionStatus): string | null {
  if (competing)
    return "another program is logged in with this user name, which holds the one brokerage session that it may have";
  if (authenticated && connected !== false) return null;
  return `the gateway has no brokerage session${[fail, message]
    .filter(Boolean)
    .map((words) => `: ${words}`)
    .join("")}`;
}

/**
 * Keeps the session up, and asks for one where there is none, without taking it from another program of the same user name, such as Trader
 * Workstation. Returns why there is none; null when there is. Throws like `AskGateway`.
 */
export async function readSession(ask: AskGateway): Promise<string | null> {
  const { authStatus } = tickleSchema.parse(await ask("/tickle", {}, {})).iserver;
  const trouble = sessionTrouble(authStatus);
  if (trouble === null || authStatus.competing) return trouble;
  return sessionTrouble(statusSchema.parse(await ask("/iserver/auth/ssodh/init", {}, { publish: true, compete: false })));
}

/**
 * The brokerage session behind the user's gateway: a login lasts a day at most and is the user's, and a session within it ends at night, or after
 * some minutes in which nobody asks for anything. Sources: "Session", "Ping the server" and "Initialize Brokerage Session" of "Web API v1.0", where
 * `/iserver/reauthenticate` is given up for the latter; that it ends although the login stands: Voyz/ibeam issues 2 and 19.
 */
export function createSession(ask: AskGateway, clock: Clock, say: (sentence: string) => void): IbkrSession {
  let state: SessionState = { connected: false, since: null, lastMessageAt: null, reason: "not looked at yet" };
  let askedAt = Number.NEGATIVE_INFINITY;

  return {
    async check() {
      const now = clock.now();
      if (isFresh(askedAt, now, TICKLE_MS)) return;
      askedAt = now;
      const reason = await readSession(ask).catch(messageOf);
      const connected = reason === null;
      const isNews = state.since === null || state.connected !== connected || state.reason !== reason;
      if (isNews) say(reason === null ? "the gateway has a brokerage session" : reason);
      const since = state.since === null || state.connected !== connected ? now : state.since;
      state = { connected, since, lastMessageAt: connected ? now : state.lastMessageAt, reason };
    },
    state: () => state,
  };
}
