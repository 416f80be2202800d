import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import type { ChannelSettings } from "@/server/core/alerts/channel-kinds";
import type { PushedAlert, PushKeys } from "@/server/core/alerts/web-push";
import { Fault } from "@/server/core/fault";

/** What a browser keeps of a subscription, and opens pushes with: by the RFCs and node:crypto alone, not by the library that seals them. */
export interface PushDevice {
  readonly settings: ChannelSettings;
  /** Opens the body of a push, which has to be one record. */
  open(body: Buffer): PushedAlert;
}

const HEADER_BYTES = 86;
const TAG_BYTES = 16;
/** Ends the last record, which is the only one. Source: RFC 8188, 2. */
const LAST = 2;

export function createPushDevice(address: string): PushDevice {
  const own = createECDH("prime256v1");
  const publicKey = own.generateKeys();
  const auth = randomBytes(16);
  return {
    settings: { address, p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    open: (body) => {
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const sender = body.subarray(21, HEADER_BYTES);
      if (body[20] !== sender.length) throw new Error("the sender's key is not a point of P-256");
      if (body.length - HEADER_BYTES > recordSize) throw new Error("a push has one record");
      // RFC 8291, 3.4.
      const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, sender]);
      const secret = Buffer.from(hkdfSync("sha256", own.computeSecret(sender), auth, info, 32));
      const derived = (name: string, bytes: number) =>
        Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${name}\0`, bytes));
      const opener = createDecipheriv("aes-128-gcm", derived("aes128gcm", 16), derived("nonce", 12));
      opener.setAuthTag(body.subarray(-TAG_BYTES));
      const plain = Buffer.concat([opener.update(body.subarray(HEADER_BYTES, -TAG_BYTES)), opener.final()]);
      const end = plain.lastIndexOf(LAST);
      return JSON.parse(plain.subarray(0, end).toString("utf8")) as PushedAlert;
    },
  };
}

/** What the sender claims of itself, once its signature is seen to be of the key that it names. Source: RFC 8292, 2 and 3. */
export function openVapid(authorization: string): { readonly claims: Record<string, unknown>; readonly key: string } {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
  const isOwn = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isOwn || read(head).alg !== "ES256") throw new Error("the token is not signed by its key");
  return { claims: read(claims), key };
}

/** Keys of a desk that nobody else has. */
export function newPushKeys(): PushKeys {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  const privateKey = Buffer.from(pair.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url");
  return { subject: "https://desk.example.org", publicKey, privateKey };
}

/** Of a desk that pushes to no browser. */
export const NO_PUSH_KEYS = () => Promise.reject(new Fault("not_found", "no keys"));
