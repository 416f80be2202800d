import type { ChannelKind } from "@/server/core/alerts/channel-kinds";
import type { ChannelFactory } from "./channel-inputs";
import { discordChannel } from "./discord";
import { emailChannel } from "./email";
import { ntfyChannel } from "./ntfy";
import { pushoverChannel } from "./pushover";
import { slackChannel } from "./slack";
import { telegramChannel } from "./telegram";
import { webPushChannel } from "./web-push";
import { webhookChannel } from "./webhook";

/** Every channel that there is: one line each. */
export const CHANNELS = {
  webhook: webhookChannel,
  ntfy: ntfyChannel,
  telegram: telegramChannel,
  discord: discordChannel,
  slack: slackChannel,
  pushover: pushoverChannel,
  email: emailChannel,
  web_push: webPushChannel,
} satisfies Record<ChannelKind, ChannelFactory>;
