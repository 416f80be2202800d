import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { reaches, type Scope, scopeOfRole } from "@/server/core/people/role";
import { leaveForSignIn } from "../desk-fetch";
import { useLive } from "../live-provider";
import { type Outputs, useTRPC } from "../trpc";

export type Who = NonNullable<Outputs["session"]["state"]["who"]>;

/** Who has signed in; null for a program that reads pages. */
export function useWho(): Who | null {
  const trpc = useTRPC();
  return useQuery(trpc.session.state.queryOptions()).data?.who ?? null;
}

/** By role, so that a person knows whom to ask. */
const WHOSE: Readonly<Record<Scope, string>> = {
  read: "Anybody who has signed in does this",
  trade: "A trader or an administrator does this",
  admin: "An administrator does this",
};

/** Why the person may not do what needs `needed`; null where they may. The desk judges it anyway: this saves them the try. */
export function useRefusal(needed: Scope): string | null {
  const who = useWho();
  if (who === null || reaches(scopeOfRole(who.role), needed)) return null;
  return `${WHOSE[needed]}: you are a ${who.role}`;
}

/** Leads to the sign-in as soon as the session is over: when the desk says so, and when the stream was cut. */
export function useStaySignedIn(): void {
  const trpc = useTRPC();
  const { stream } = useLive();
  const { data, refetch } = useQuery(trpc.session.state.queryOptions());
  const isOver = data !== undefined && data.who === null;
  useEffect(() => {
    if (isOver) leaveForSignIn();
  }, [isOver]);
  useEffect(() => {
    if (stream.kind === "lost") void refetch();
  }, [stream.kind, refetch]);
}
