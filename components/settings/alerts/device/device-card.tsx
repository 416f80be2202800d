"use client";

import { useEffect, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import type { ChannelSettings } from "@/server/core/alerts/channel-kinds";
import type { TestStep } from "../../settings-types";
import { TestSteps } from "../../test-steps";
import type { Channel } from "../alerts-types";
import { browserDevice, currentDeviceHash, deviceName, subscribe } from "./browser-device";
import { DEVICE_STEPS, type DeviceDesk, subscribeDevice } from "./subscribe-device";

interface DeviceCardProps {
  readonly channels: readonly Channel[];
  readonly onChanged: () => void;
}

/** Whether this browser is told, and how it comes to be. Nothing is asked of it before somebody presses the button. */
export function DeviceCard({ channels, onChanged }: DeviceCardProps) {
  const client = useTRPCClient();
  const [hash, setHash] = useState<string | null>(null);
  const [found, setFound] = useState<readonly TestStep[] | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const look = () => {
    currentDeviceHash().then(setHash, (why: unknown) => setError(errorText(why)));
  };
  useEffect(look, []);
  const own = channels.find(({ deviceHash, goneAt }) => hash !== null && deviceHash === hash && goneAt === null);
  const desk: DeviceDesk = {
    publicKey: async () => (await client.alerts.pushKey.mutate({})).publicKey,
    add: async (settings) => {
      const name = deviceName(navigator.userAgent);
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await client.alerts.addChannel.mutate({
        ...{ channelKind: "web_push", name, settings: { ...(settings satisfies ChannelSettings) } },
        ...{ fromLevel: "warn", rules: [], quiet: null, timeZone },
      });
      return name;
    },
  };
  const start = async () => {
    setFound([]);
    setError(null);
    setRunning(true);
    try {
      for await (const step of subscribeDevice(browserDevice(), desk, { subscribe, words: errorText }))
        setFound((before) => [...(before ?? []), step]);
    } catch (why) {
      setError(errorText(why));
    }
    setRunning(false);
    look();
    onChanged();
  };
  return (
    <Card title="This device" meta={own ? `told as ${own.name}` : "not told"} flush>
      <div className="grid gap-3 p-4">
        <p className="text-ink-muted">
          {own
            ? "This browser shows alerts by itself, also while no page of the desk is open."
            : "This browser can show alerts by itself, also while no page of the desk is open. On a phone, put the desk on the home screen first."}
        </p>
        {own ? null : (
          <Needs scope="admin">
            <Button className="justify-self-start" busy={running} onClick={() => void start()}>
              Show alerts on this device
            </Button>
          </Needs>
        )}
        {error === null || found !== null ? null : <Notice tone="red">This browser does not say: {error}.</Notice>}
      </div>
      {found === null ? null : (
        <div className="border-t">
          <TestSteps steps={DEVICE_STEPS} found={found} running={running} error={error} />
        </div>
      )}
    </Card>
  );
}
