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
import { readMailServer } from "@/server/core/alerts/mail-server";

const FIT: Readonly<Record<ChannelKind, ChannelSettings>> = {
  webhook: { address: "https://hooks.example.org/z?a=1", secret: "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" },
  ntfy: { address: "https://ntfy.sh", topic: "desk-9f3k2", token: "tk_abcdefgh" },
  telegram: { token: "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", chat: "-1001234567890" },
  discord: { address: "https://discord.com/api/webhooks/123456789/abc-DEF_1" },
  slack: { address: "https://hooks.slack.com/services/T000/B000/XXXX" },
  email: {
    ...{
      address: "smtps://mail.example.org:465",
      user: "desk",
      password: "a b",
      from: "desk@example.org",
      to: "you@example.net",
    },
  },
  web_push: {
    ...{ address: "https://fcm.googleapis.com/fcm/send/abc:APA91b", auth: "BTBZMqHH6r4Tts7J_aSIgg" },
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  },
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
      const wrong = { ...FIT[kind], [name]: "not\tthis, surely" };
      expect(() => readChannelSettings(kind, wrong)).toThrow(new RegExp(`^settings\\.${name} must (?!.*surely)`));
      const without = () => readChannelSettings(kind, { ...FIT[kind], [name]: "" });
      if (optional && kind !== "email") expect(without()).not.toHaveProperty(name);
      else expect(without).toThrow(`settings.${name} must`);
    }
  });
});

it("a setting that the kind has no use for is refused", () => {
  expect(() => readChannelSettings("slack", { ...FIT.slack, chat: "1" })).toThrow("settings.chat is not for Slack");
});

describe("a mail server", () => {
  const read = (settings: ChannelSettings) => () => readChannelSettings("email", { ...FIT.email, ...settings });

  it("has a login as a pair or none, and none over a line that others can read", () => {
    expect(read({ user: "", password: "" })()).not.toHaveProperty("user");
    expect(read({ user: "" })).toThrow("settings.user must be given too");
    expect(read({ password: "" })).toThrow("settings.password must be given too");
    expect(read({ address: "smtp+plain://10.0.0.2" })).toThrow("settings.user must be left out");
  });

  it("is read with the port of its kind where none is named", () => {
    expect(readMailServer("smtps://mail.example.org")).toEqual({ line: "smtps", host: "mail.example.org", port: 465 });
    expect(readMailServer("smtp://[fd00::2]")).toEqual({ line: "smtp", host: "[fd00::2]", port: 587 });
    expect(readMailServer("smtp+plain://mail:2525")).toEqual({ line: "smtp+plain", host: "mail", port: 2525 });
    for (const none of ["smtps://a b", "smtps://h:0", "smtps://h:65536", "smtp://u:p@h", "smtp://h/x", "https://h", "smtp://-h"])
      expect(readMailServer(none)).toBeNull();
  });
});
