"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Notice } from "@/components/ui/notice";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { ChannelsCard } from "./channels-card";
import { DeviceCard } from "./device/device-card";
import { IncidentsCard } from "./incidents-card";
import { MessagesCard } from "./messages-card";

/** Who is told what, and what was told. */
export function AlertsPart() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alerts.read.queryOptions());
  if (error) return <Notice tone="red">The alerts could not be read: {errorText(error)}.</Notice>;
  if (data === undefined) return <Skeleton rows={4} className="p-4" />;
  const onChanged = () => void refetch();
  return (
    <Parts className="grid items-start gap-4 lg:grid-cols-2">
      <Parts className="grid gap-4">
        <ChannelsCard channels={data.channels} takesLinks={data.takesLinks} onChanged={onChanged} />
        <DeviceCard channels={data.channels} onChanged={onChanged} />
      </Parts>
      <Parts className="grid gap-4">
        <IncidentsCard incidents={data.incidents} onChanged={onChanged} />
        <MessagesCard messages={data.messages} channels={data.channels} />
      </Parts>
    </Parts>
  );
}
