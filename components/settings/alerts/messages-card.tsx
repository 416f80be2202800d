import { Card } from "@/components/ui/card";
import { LookDot } from "@/components/ui/text/state-dot";
import type { StateLook } from "@/components/ui/text/state-looks";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { Channel, SentMessage } from "./alerts-types";

const LOOKS: Readonly<Record<SentMessage["state"], StateLook>> = {
  waiting: { label: "waits", tone: "accent", shape: "ring" },
  sending: { label: "going out", tone: "accent", shape: "half", moving: true },
  sent: { label: "sent", tone: "neutral", shape: "disc" },
  refused: { label: "refused", tone: "red", shape: "cross" },
  unknown: { label: "not known", tone: "amber", shape: "triangle" },
  given_up: { label: "given up", tone: "red", shape: "cross" },
};

interface MessagesCardProps {
  readonly messages: readonly SentMessage[];
  readonly channels: readonly Channel[];
}

/** What was sent last, over which channel, and how far it came. */
export function MessagesCard({ messages, channels }: MessagesCardProps) {
  const nameOf = (id: string) => channels.find((channel) => channel.id === id)?.name ?? id;
  return (
    <Card
      title="Sent last"
      empty={messages.length === 0 ? { title: "Nothing was sent yet", hint: "A test is not listed here." } : null}
      flush
    >
      <ul className="max-h-96 divide-y overflow-y-auto">
        {messages.map(({ id, channelId, state, createdAt, body, tries, words }) => (
          <li key={id} className="grid items-start gap-x-3 px-4 py-2 sm:grid-cols-[7rem_1fr]">
            <LookDot look={LOOKS[state]} />
            <span className="min-w-0 whitespace-pre-line break-words">
              <Words text={body} />
              <span className="block text-ink-muted text-xs">
                <Time at={createdAt} /> over {nameOf(channelId)}
                {tries > 1 ? `, ${tries} tries` : ""}
                {words === null || state === "sent" ? "" : `: ${words}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
