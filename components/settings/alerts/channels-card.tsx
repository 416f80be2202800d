"use client";

import { useState } from "react";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { CHANNEL_KINDS } from "@/server/core/alerts/channel-kinds";
import type { Channel } from "./alerts-types";
import { ChannelDialog } from "./channel-dialog";
import { ChannelRow } from "./channel-row";

interface ChannelsCardProps {
  /** Whether somebody outside can answer by a link. */
  readonly takesLinks: boolean;
  readonly channels: readonly Channel[];
  /** Something was changed. */
  readonly onChanged: () => void;
}

/** Ways to a person who does not look at a page. */
export function ChannelsCard({ channels, takesLinks, onChanged }: ChannelsCardProps) {
  const client = useTRPCClient();
  /** null: a new one. */
  const [editing, setEditing] = useState<{ readonly channel: Channel | null } | null>(null);
  const [removing, setRemoving] = useState<Channel | null>(null);
  return (
    <>
      <Card
        title="Alert channels"
        meta={channels.length === 0 ? null : channels.length}
        actions={
          <Needs scope="admin">
            <Button size="sm" onClick={() => setEditing({ channel: null })}>
              Add a channel…
            </Button>
          </Needs>
        }
        empty={
          channels.length === 0
            ? {
                title: "Nobody is told",
                hint: "What is wrong stands on the pages alone. Add a channel, and you hear of it elsewhere.",
              }
            : null
        }
        flush
      >
        {takesLinks || !channels.some(({ kind }) => CHANNEL_KINDS[kind].answersBy === "link") ? null : (
          <p className="border-b px-4 py-2 text-ink-muted">
            Nothing can be answered by a link in a message: the desk has no public address (ZTRADE_PUBLIC_URL).
          </p>
        )}
        <ul className="divide-y">
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              onChange={() => setEditing({ channel })}
              onRemove={() => setRemoving(channel)}
            />
          ))}
        </ul>
      </Card>
      {editing ? (
        <ChannelDialog
          channel={editing.channel}
          onClose={() => {
            setEditing(null);
            onChanged();
          }}
        />
      ) : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRemoving(null)}
          title={`Remove ${removing.name}?`}
          consequence="Its secrets are forgotten, and what waits for it is told nobody over it."
          confirmLabel="Remove the channel"
          danger
          onConfirm={async () => {
            await said(client.alerts.removeChannel.mutate({ channelId: removing.id }));
            onChanged();
          }}
        />
      ) : null}
    </>
  );
}
