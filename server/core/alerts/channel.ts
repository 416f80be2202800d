import type { AnswerAction } from "./answers";
import type { AlertLevel } from "./level";

/** What may be answered to a message, once. */
export interface AnswerOffer {
  readonly action: AnswerAction;
  /** By which the desk knows it; nobody else does. */
  readonly secret: string;
  /** Page of the desk that asks for it; null where a button carries the secret. */
  readonly url: string | null;
}

/** What a channel is given to send. */
export interface AlertMessage {
  /** The same for every try: a receiver that knows it takes none twice. */
  readonly id: string;
  /** Wall time at which it was made. */
  readonly at: number;
  readonly level: AlertLevel;
  readonly title: string;
  /** Lines of plain text. */
  readonly body: string;
  /** A page of the desk. */
  readonly url: string;
  /** By which those of one incident are known as such; null where it tells of several, or of none. */
  readonly thread: string | null;
  /** What the channel called the first message of that thread; null where there is none. */
  readonly replyTo: string | null;
  readonly answers: readonly AnswerOffer[];
}

/** How far a try came, in the order in which they are made; those from encryption to recipient are of e-mail. */
export const SEND_STEPS = ["address", "connection", "encryption", "login", "sender", "recipient", "answer"] as const;
export type SendStep = (typeof SEND_STEPS)[number];

/** As a person reads it. */
export const SEND_STEP_LABELS: Readonly<Record<SendStep, string>> = {
  address: "Address",
  connection: "Connection",
  encryption: "TLS",
  login: "Login",
  sender: "Sender",
  recipient: "Recipient",
  answer: "Answer",
};

/**
 * What became of a try. refused: it was not taken, and will not be as it is. busy: it was not taken now; `restMs` is how long the receiver wants to be
 * left alone, null where it does not say. unknown: it may have arrived.
 */
export type SendResult =
  | { readonly kind: "sent" /** By which the channel answers to it. */; readonly reference: string | null }
  | {
      readonly kind: "refused";
      readonly at: SendStep;
      readonly words: string /** Nobody is there any more, for good. */;
      readonly isGone?: boolean;
    }
  | { readonly kind: "busy"; readonly at: SendStep; readonly words: string; readonly restMs: number | null }
  | { readonly kind: "unknown"; readonly at: SendStep; readonly words: string };

/** One way to a person. It throws nothing that is to be expected: a failure is a result. */
export interface AlertChannel {
  /** Sends once; ends within ten seconds, whatever the receiver does. */
  send(message: AlertMessage): Promise<SendResult>;
}
