import type { AlertLevel } from "./level";

/** A push service is of the internet, has a name, and is spoken to over TLS; a name that only a network of one's own gives is none. */
export const PUSH_ADDRESS =
  /^https:\/\/(?![^/]*\.(?:localhost|local|lan|internal|home\.arpa)(?::\d+)?\/)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,10}[a-z]{2,63}(?::\d{1,5})?\/[\w./~:%=&?+-]{1,1500}$/i;

/** How a push service goes about a message: how soon it wakes a device for it, and for how many seconds it keeps it for one that is away. Source: RFC 8030, 5.2 and 5.3. */
export const PUSH_TERMS: Readonly<Record<AlertLevel, { readonly urgency: "low" | "normal" | "high"; readonly keptS: number }>> = {
  note: { urgency: "low", keptS: 6 * 3_600 },
  warn: { urgency: "normal", keptS: 24 * 3_600 },
  stop: { urgency: "high", keptS: 24 * 3_600 },
};

/** What the worker of the page is told; it shows what has the same tag in the place of what it showed before. */
export interface PushedAlert {
  readonly title: string;
  readonly body: string;
  /** A page of this desk, from its slash on. */
  readonly path: string;
  readonly tag: string;
  readonly level: AlertLevel;
  readonly at: number;
}

/** Where a desk says who it is to push services, and the keys by which they know it again. */
export interface PushKeys {
  /** An address of whoever runs the desk: https or mailto. */
  readonly subject: string;
  /** 65 bytes of an uncompressed point of P-256, in base64url. */
  readonly publicKey: string;
  /** 32 bytes, in base64url. */
  readonly privateKey: string;
}
