import type { Outputs } from "@/components/desk/trpc";
import type { ChannelKind, ChannelSettings } from "@/server/core/alerts/channel-kinds";
import type { AlertLevel } from "@/server/core/alerts/level";
import type { AlertRule } from "@/server/core/alerts/rules";

export type AlertsRead = Outputs["alerts"]["read"];
export type Channel = AlertsRead["channels"][number];
export type Incident = AlertsRead["incidents"][number];
export type SentMessage = AlertsRead["messages"][number];

/** A channel as a person types it. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly settings: ChannelSettings;
  readonly fromLevel: AlertLevel;
  readonly rules: readonly AlertRule[];
  /** Times of the day, HH:MM; both empty without quiet hours. */
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly timeZone: string;
}
