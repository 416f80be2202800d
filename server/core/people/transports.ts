/** How a passkey's authenticator is reached. Source: Web Authentication Level 3, 5.8.4, with "cable" of earlier drafts. */
export const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const isTransport = (text: string): text is Transport => TRANSPORTS.some((known) => known === text);
