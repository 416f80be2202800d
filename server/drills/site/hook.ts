/** By which messages to the receiver of a drill are signed: 28 bytes. */
export const HOOK_SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
