import { Fault } from "../fault";
import type { SendStep } from "./channel";
import { MAIL_ADDRESS, MAIL_SERVER, mailObjection } from "./mail-server";
import { PUSH_ADDRESS } from "./web-push";

/** One thing that a channel has to be told to reach a person. */
export interface ChannelField {
  readonly label: string;
  /** What it looks like, as a person is told when it does not. */
  readonly rule: string;
  readonly form: RegExp;
  /** May be left out. */
  readonly optional?: boolean;
  /** No secret: seen while it is typed. */
  readonly isOpen?: boolean;
}

export interface ChannelKindText {
  readonly title: string;
  /** Where what it needs is made. */
  readonly how: string;
  readonly fields: Readonly<Partial<Record<ChannelFieldName, ChannelField>>>;
  /** Whether a receiver that is sent the same message again, by its id, tells nobody twice. */
  readonly isRepeatable: boolean;
  /** How a person answers; null where they cannot. A link needs the desk's public address. */
  readonly answersBy: "link" | "button" | null;
  /** What a test tells one by one. */
  readonly steps: readonly SendStep[];
  /** Its settings are made by the browser that it reaches, and typed by nobody. */
  readonly isOfBrowser?: boolean;
  /** What is wrong with fields that fit each by itself: the field and what it must be; null where nothing is. */
  readonly objection?: (settings: ChannelSettings) => string | null;
}

const STEPS_OF_HTTP = ["address", "connection", "answer"] as const satisfies readonly SendStep[];

export const CHANNEL_FIELD_NAMES = [
  "address",
  "secret",
  "topic",
  "token",
  "chat",
  "user",
  "password",
  "from",
  "to",
  "p256dh",
  "auth",
] as const;
export type ChannelFieldName = (typeof CHANNEL_FIELD_NAMES)[number];
export type ChannelSettings = Readonly<Partial<Record<ChannelFieldName, string>>>;

/** 24 to 64 bytes. Source: Standard Webhooks 1.0.0, signature scheme. */
const SIGNING_SECRET = /^(?:whsec_)?[A-Za-z\d+/]{32,86}={0,2}$/;

const address = (rule: string, form: RegExp): ChannelField => ({ label: "Address", rule, form });

/** Every kind of channel: what it needs, and whether it may be sent the same thing again. */
export const CHANNEL_KINDS = {
  webhook: {
    title: "Webhook",
    how: "any program of yours that takes a POST; it checks the signature by the Standard Webhooks libraries",
    isRepeatable: true,
    answersBy: "link",
    steps: STEPS_OF_HTTP,
    fields: {
      address: address("must be an https address, or an http address in your own network", /^https?:\/\/[^\s]+$/),
      secret: {
        label: "Signing secret",
        rule: "must be 24 to 64 bytes in base64, such as openssl rand -base64 32 prints",
        form: SIGNING_SECRET,
      },
    },
  },
  ntfy: {
    title: "ntfy",
    how: "a topic at ntfy.sh or a server of your own; who knows its name can read it",
    isRepeatable: true,
    answersBy: null,
    steps: STEPS_OF_HTTP,
    fields: {
      address: address("must be the address of the server, such as https://ntfy.sh", /^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/),
      topic: { label: "Topic", rule: "must be 1 to 64 letters, digits, _ and -", form: /^[\w-]{1,64}$/ },
      token: { label: "Access token", rule: "must be a token that begins with tk_", form: /^tk_\w{1,100}$/, optional: true },
    },
  },
  telegram: {
    title: "Telegram",
    how: "a bot of @BotFather, and the chat that it may write to",
    isRepeatable: false,
    answersBy: "button",
    steps: STEPS_OF_HTTP,
    fields: {
      token: { label: "Token of the bot", rule: "must look like 123456:ABC-DEF", form: /^\d{3,20}:[\w-]{20,100}$/ },
      chat: { label: "Chat", rule: "must be the number of a chat, or @name of a channel", form: /^(?:-?\d{1,20}|@\w{5,32})$/ },
    },
  },
  discord: {
    title: "Discord",
    how: "a webhook of a channel: its settings, Integrations",
    isRepeatable: false,
    answersBy: null,
    steps: STEPS_OF_HTTP,
    fields: {
      address: address("must be the address of a Discord webhook", /^https?:\/\/[^\s/]+\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+$/),
    },
  },
  slack: {
    title: "Slack",
    how: "an incoming webhook of an app of yours",
    isRepeatable: false,
    answersBy: null,
    steps: STEPS_OF_HTTP,
    fields: { address: address("must be the address of an incoming webhook", /^https?:\/\/[^\s/]+\/services\/[\w/-]+$/) },
  },
  pushover: {
    title: "Pushover",
    how: "an application of yours at pushover.net, and the key of a user or a group",
    isRepeatable: false,
    answersBy: null,
    steps: STEPS_OF_HTTP,
    fields: {
      token: { label: "Token of the application", rule: "must be 30 letters and digits", form: /^[A-Za-z\d]{30}$/ },
      user: { label: "Key of the user", rule: "must be 30 letters and digits", form: /^[A-Za-z\d]{30}$/ },
    },
  },
  email: {
    title: "E-mail",
    how: "a mailbox of yours that a program may send from; many providers give a password of its own for that",
    isRepeatable: false,
    answersBy: "link",
    steps: ["address", "connection", "encryption", "login", "sender", "recipient", "answer"],
    objection: mailObjection,
    fields: {
      address: {
        label: "Mail server",
        rule: "must be smtps://host:465 (TLS) or smtp://host:587 (STARTTLS); in your own network smtp+plain://host:25 has neither",
        form: MAIL_SERVER,
        isOpen: true,
      },
      user: {
        label: "User",
        rule: "must be a name of 1 to 200 characters",
        form: /^[^\p{Cc}]{1,200}$/u,
        optional: true,
        isOpen: true,
      },
      password: { label: "Password", rule: "must have 1 to 500 characters", form: /^[^\p{Cc}]{1,500}$/u, optional: true },
      from: { label: "From", rule: "must be an address such as desk@example.org", form: MAIL_ADDRESS, isOpen: true },
      to: { label: "To", rule: "must be an address such as you@example.org", form: MAIL_ADDRESS, isOpen: true },
    },
  },
  web_push: {
    title: "Web push",
    how: "a browser that shows the alerts of this desk by itself",
    isRepeatable: false,
    answersBy: null,
    steps: STEPS_OF_HTTP,
    isOfBrowser: true,
    fields: {
      address: address("must be the https address of a push service", PUSH_ADDRESS),
      p256dh: { label: "Key", rule: "must be the 65 bytes of a public key in base64url", form: /^B[\w-]{86}$/ },
      auth: { label: "Authentication secret", rule: "must be 16 bytes in base64url", form: /^[\w-]{22}$/ },
    },
  },
} as const satisfies Readonly<Record<string, ChannelKindText>>;

export type ChannelKind = keyof typeof CHANNEL_KINDS;
export const CHANNEL_KIND_NAMES = Object.keys(CHANNEL_KINDS) as [ChannelKind, ...ChannelKind[]];

/** Those whose settings a person types. */
export const TYPED_KIND_NAMES = CHANNEL_KIND_NAMES.filter(
  (kind): kind is Exclude<ChannelKind, "web_push"> => kind !== "web_push",
) as [Exclude<ChannelKind, "web_push">, ...Exclude<ChannelKind, "web_push">[]];

/** The fields of a kind, in the order in which they are kept and asked for. */
export function fieldsOf(kind: ChannelKind): readonly (ChannelField & { readonly name: ChannelFieldName })[] {
  const { fields }: ChannelKindText = CHANNEL_KINDS[kind];
  return CHANNEL_FIELD_NAMES.flatMap((name) => {
    const field = fields[name];
    return field ? [{ ...field, name }] : [];
  });
}

/** What a person typed for a channel of this kind, as it is kept. Throws Fault `invalid_input` with the field and what is allowed, never with the value. */
export function readChannelSettings(kind: ChannelKind, typed: ChannelSettings): ChannelSettings {
  const fields = fieldsOf(kind);
  const extra = CHANNEL_FIELD_NAMES.find((name) => typed[name] !== undefined && !fields.some((field) => field.name === name));
  if (extra !== undefined) throw new Fault("invalid_input", `settings.${extra} is not for ${CHANNEL_KINDS[kind].title}`);
  const kept = fields.flatMap(({ name, rule, form, optional }) => {
    const value = (typed[name] ?? "").trim();
    if (value === "" && optional) return [];
    if (!form.test(value)) throw new Fault("invalid_input", `settings.${name} ${rule}`);
    return [[name, value] as const];
  });
  const settings: ChannelSettings = Object.fromEntries(kept);
  const { objection }: ChannelKindText = CHANNEL_KINDS[kind];
  const wrong = objection?.(settings) ?? null;
  if (wrong !== null) throw new Fault("invalid_input", `settings.${wrong}`);
  return settings;
}

/** Settings as they are sealed, a line each, and back. */
export function settingsToLines(kind: ChannelKind, settings: ChannelSettings): string {
  return fieldsOf(kind)
    .map(({ name }) => settings[name] ?? "")
    .join("\n");
}

export function settingsFromLines(kind: ChannelKind, lines: string): ChannelSettings {
  const values = lines.split("\n");
  return Object.fromEntries(fieldsOf(kind).flatMap(({ name }, at) => (values[at] ? [[name, values[at]]] : [])));
}
