"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { KitProvider } from "@/components/ui/kit-provider";
import type { ZoneChoice } from "@/components/ui/time-zone-provider";
import { useLateAnswers } from "./answers/use-late-answers";
import type { StreamState } from "./stream/follow-stream";
import { useStream } from "./stream/use-stream";
import { type Outputs, useTRPC } from "./trpc";
import { useEventEffects } from "./use-event-effects";

export interface Live {
  readonly stream: StreamState;
  /** Wall time since when what is shown may be old, for the stream is lost; null while it is not. */
  readonly lostAt: number | null;
  /** Wall time since when something that is shown waits for an answer that is late; null while nothing does. */
  readonly lateSince: number | null;
  readonly zone: ZoneChoice;
  readonly setZone: (zone: ZoneChoice) => void;
}

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("the stream's state needs <LiveProvider> above it");
  return live;
}

/** The account that every page shows, kept by the stream. */
export function useAccount(): Outputs["accounts"]["current"] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.accounts.current.queryOptions());
  if (!data) throw new Error("the account is read by the layout before any page");
  return data;
}

/** Whether what the page shows may be changed from here: not while its account is set aside. */
export function useMayChange(): boolean {
  return useAccount().goesOn;
}

/** The stream of events keeps the cached answers and the clocks of the page up to date. */
export function LiveProvider({
  renderedAt,
  nonce,
  account: initial,
  database,
  names: named,
  session,
  children,
}: {
  readonly renderedAt: number;
  readonly nonce: string | undefined;
  readonly account: Outputs["accounts"]["current"];
  readonly database: Outputs["system"]["database"];
  readonly names: Outputs["system"]["agentNames"];
  readonly session: Outputs["session"]["state"];
  readonly children: ReactNode;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: account } = useQuery(trpc.accounts.current.queryOptions(undefined, { initialData: initial }));
  useQuery(trpc.session.state.queryOptions(undefined, { initialData: session }));
  useQuery(trpc.system.database.queryOptions(undefined, { initialData: database }));
  const { data: rows } = useQuery(trpc.system.agentNames.queryOptions(undefined, { initialData: named }));
  const names = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const [zone, setZone] = useState<ZoneChoice>("market");
  const stream = useStream(useEventEffects(trpc, queryClient), renderedAt);
  const lateSince = useLateAnswers(queryClient);
  const { at, wallAt, speed, paused, full } = account.clock;
  const isPlayed = account.kind === "simulated" || account.kind === "replay";
  const market = useMemo(
    () => (isPlayed ? { marketAt: at, wallAt, speed: paused || full || speed === "max" ? 0 : Number(speed) } : null),
    [isPlayed, at, wallAt, speed, paused, full],
  );
  const live = useMemo(() => {
    const isOld = stream.kind === "lost" || stream.kind === "missing";
    return { stream, lostAt: isOld ? stream.since : null, lateSince, zone, setZone };
  }, [stream, lateSince, zone]);
  return (
    <KitProvider initialNow={renderedAt} market={market} nonce={nonce} zone={zone} names={names} account={account}>
      <LiveContext value={live}>{children}</LiveContext>
    </KitProvider>
  );
}
