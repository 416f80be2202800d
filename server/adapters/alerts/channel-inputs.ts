import { ANSWER_LABELS, type AnswerAction } from "@/server/core/alerts/answers";
import type { AlertChannel, AnswerOffer } from "@/server/core/alerts/channel";
import type { ChannelSettings } from "@/server/core/alerts/channel-kinds";
import type { PushKeys } from "@/server/core/alerts/web-push";
import type { Clock } from "@/server/core/ports";
import type { SendMail } from "../outbound/mail";
import type { Posted, PostRequest } from "../outbound/post";

/** What every channel is made of. */
export interface ChannelInputs {
  readonly post: (request: PostRequest) => Promise<Posted>;
  readonly mail: SendMail;
  readonly wall: Clock;
  readonly addresses: ChannelAddresses;
  /** By which push services know the desk. Throws Fault `not_found` where there are none, and `stored_unreadable`. */
  readonly pushKeys: () => Promise<PushKeys>;
}

/** Services that are at one address for everybody, without a slash at the end. */
export interface ChannelAddresses {
  readonly telegram: string;
  readonly pushover: string;
}

export const CHANNEL_ADDRESSES: ChannelAddresses = {
  telegram: "https://api.telegram.org",
  pushover: "https://api.pushover.net",
};

/** Makes a channel of settings that `readChannelSettings` took. */
export type ChannelFactory = (settings: ChannelSettings, inputs: ChannelInputs) => AlertChannel;

export const JSON_HEADERS = { "Content-Type": "application/json; charset=utf-8", "User-Agent": "ztrade" };

/** A setting that its kind asks for. */
export function needed(settings: ChannelSettings, name: keyof ChannelSettings): string {
  const value = settings[name];
  if (value === undefined) throw new Error(`a channel was made without its ${name}`);
  return value;
}

/** Cut to what a receiver takes, between two characters. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

export interface AnswerLink {
  readonly action: AnswerAction;
  readonly label: string;
  readonly url: string;
}

/** The answers that are given on a page of the desk. */
export const linksOf = (answers: readonly AnswerOffer[]): readonly AnswerLink[] =>
  answers.flatMap(({ action, url }) => (url === null ? [] : [{ action, label: ANSWER_LABELS[action], url }]));
