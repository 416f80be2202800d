import { describe, expect, it } from "vitest";
import {
  CHANNEL_KIND_NAMES,
  type ChannelKind,
  type ChannelSettings,
  fieldsOf,
  readChannelSettings,
  settingsFromLines,
  settingsToLines,
} from "@/server/core/alerts/channel-kinds";

const FIT: Readonly<Record<ChannelKind, ChannelSettings>> = {
  webhook: { address: "https://hooks.example.org/z?a=1", secret: "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" },
  ntfy: { address: "https://ntfy.sh", topic: "desk-9f3k2", token: "tk_abcdefgh" },
  telegram: { token: "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", chat: "-1001234567890" },
  discord: { address: "https://discord.com/api/webhooks/123456789/abc-DEF_1" },
  slack: { address: "https://hooks.slack.com/services/T000/B000/XXXX" },
  pushover: { token: "azGDORePK8gMaC0QOYAMyEEuzJnyUi", user: "uQiRzpo4DXghDmr9QzzfQu27cmVRsG" },
};

describe.each(CHANNEL_KIND_NAMES)("settings of %s", (kind) => {
  it("are kept as they fit, and come back from the lines in which they are sealed", () => {
    const kept = readChannelSettings(kind, FIT[kind]);
    expect(kept).toEqual(FIT[kind]);
    expect(settingsFromLines(kind, settingsToLines(kind, kept))).toEqual(kept);
  });

  it("are refused by the field, without their value, where one is missing or wrong", () => {
    for (const { name, optional } of fieldsOf(kind)) {
      const wrong = { ...FIT[kind], [name]: "not this, surely" };
      expect(() => readChannelSettings(kind, wrong)).toThrow(new RegExp(`^settings\\.${name} must (?!.*surely)`));
      const without = () => readChannelSettings(kind, { ...FIT[kind], [name]: "" });
      if (optional) expect(without()).not.toHaveProperty(name);
      else expect(without).toThrow(`settings.${name} must`);
    }
  });
});

it("a setting that the kind has no use for is refused", () => {
  expect(() => readChannelSettings("slack", { ...FIT.slack, chat: "1" })).toThrow("settings.chat is not for Slack");
});
