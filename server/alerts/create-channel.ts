import type { ChannelRow } from "@/db/queries/alerts/channels";
import { CHANNELS } from "../adapters/alerts";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import type { AlertChannel } from "../core/alerts/channel";
import { settingsFromLines } from "../core/alerts/channel-kinds";
import type { Vault } from "../core/vault";

/** The channel of a row. Throws Fault `stored_unreadable` where its secrets cannot be opened. */
export function createChannel({ id, kind, sealed }: ChannelRow, vault: Vault, inputs: ChannelInputs): AlertChannel {
  return CHANNELS[kind](settingsFromLines(kind, vault.open({ purpose: "alert_channel", id }, sealed)), inputs);
}
