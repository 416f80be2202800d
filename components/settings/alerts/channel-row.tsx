"use client";

import { useState } from "react";
import { Needs } from "@/components/desk/needs";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { Age } from "@/components/ui/text/age";
import { SEND_STEP_LABELS } from "@/server/core/alerts/channel";
import { CHANNEL_KINDS, type ChannelKind } from "@/server/core/alerts/channel-kinds";
import { LEVEL_WORDS } from "@/server/core/alerts/level";
import { TestSteps } from "../test-steps";
import { useConnectionTest } from "../use-connection-test";
import type { Channel } from "./alerts-types";
import { draftOf } from "./channel-draft";

const stepsOf = (kind: ChannelKind) =>
  ["Secrets", ...CHANNEL_KINDS[kind].steps.map((step) => SEND_STEP_LABELS[step])].map((step) => ({ step, label: step }));

interface ChannelRowProps {
  readonly channel: Channel;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** A channel: what it is told, whether it fails, and what can be done with it. */
export function ChannelRow({ channel, onChange, onRemove }: ChannelRowProps) {
  const test = useConnectionTest("alerts.test");
  const [shown, setShown] = useState(false);
  const { id, name, kind, rules, failingSince, failure, deafSince, deafness, createdAt, arrivedAt, goneAt } = channel;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-medium">{name}</span>
        <span className="text-ink-muted">{CHANNEL_KINDS[kind].title}</span>
        <div className="ml-auto flex flex-wrap gap-1">
          <Needs scope="admin">
            <Button
              size="sm"
              busy={test.running}
              aria-label={`Test ${name}`}
              onClick={() => {
                setShown(true);
                test.start({ channelId: id });
              }}
            >
              Test
            </Button>
            <Button size="sm" aria-label={`Change ${name}`} onClick={onChange}>
              Change…
            </Button>
            <Button size="sm" aria-label={`Remove ${name}`} onClick={onRemove}>
              Remove…
            </Button>
          </Needs>
        </div>
      </div>
      <p className="text-ink-muted">
        {toldInWords(channel)}
        {rules.length === 0 ? "" : `; ${rules.length} with a rule of their own`}. Added <Age at={createdAt} /> ago,{" "}
        {arrivedAt === null ? (
          "nothing arrived yet"
        ) : (
          <>
            last arrived <Age at={arrivedAt} /> ago
          </>
        )}
        .
      </p>
      {failingSince === null ? null : (
        <Notice tone="red">
          {goneAt === null ? "Nothing arrives since" : "Nothing is sent any more since"} <Age at={failingSince} />:{" "}
          {failure ?? "no reason given"}.
        </Notice>
      )}
      {deafSince === null ? null : (
        <Notice tone="red">
          No answer is heard since <Age at={deafSince} />: {deafness ?? "no reason given"}.
        </Notice>
      )}
      {shown ? (
        <div className="rounded-card border">
          <TestSteps steps={stepsOf(kind)} found={test.found} running={test.running} error={test.error} />
        </div>
      ) : null}
    </li>
  );
}

function toldInWords(channel: Channel): string {
  const { quietFrom, quietUntil } = draftOf(channel, channel.timeZone);
  const level = channel.fromLevel === "stop" ? "what is critical" : `from ${LEVEL_WORDS[channel.fromLevel].toLowerCase()} on`;
  const quiet = channel.quiet === null ? "" : `, quiet from ${quietFrom} to ${quietUntil} ${channel.timeZone}`;
  return `Told ${level}${quiet}`;
}
