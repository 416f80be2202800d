import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import type { SecretPlace } from "@/server/core/vault";
import { createVault } from "@/server/vault/create-vault";
import { keyVariable } from "@/server/vault/key-variable";

const [KEY, OTHER] = ["0f".repeat(32), "f0".repeat(32)];
const PLACE: SecretPlace = { purpose: "venue_keys", id: "key-1" };

function vaultWith(keys: string) {
  const told: string[] = [];
  return { told, ...createVault(keyVariable("ZTRADE_KEY", keys), (secret) => void told.push(secret)) };
}

/** The sentence with which opening is refused. */
function refusal(open: () => string): string {
  try {
    open();
  } catch (error) {
    if (error instanceof Fault && error.code === "stored_unreadable") return error.message;
    throw error;
  }
  throw new Error("it was opened");
}

describe("what is sealed", () => {
  it("comes out as it went in, whatever the text, and shows nothing of it", () => {
    const { seal, open } = vaultWith(KEY);
    const texts = fc.string({ unit: "grapheme", minLength: 0, maxLength: 300 });
    fc.assert(
      fc.property(texts, (text) => {
        const sealed = seal(PLACE, text);
        expect(open(PLACE, sealed)).toBe(text);
        if (text.length >= 6) expect(sealed).not.toContain(text);
      }),
    );
  });

  it("is another text each time, with 96 bits drawn anew", () => {
    const { seal } = vaultWith(KEY);
    const nonces = Array.from({ length: 500 }, () => Buffer.from(seal(PLACE, "secret").split(".")[2] ?? "", "base64url"));
    expect(new Set(nonces.map((body) => body.subarray(0, 12).toString("hex"))).size).toBe(500);
  });

  it("opens for no other row and no other purpose", () => {
    const { seal, open } = vaultWith(KEY);
    const sealed = seal(PLACE, "secret");
    const changed = "the secret is not what was sealed: it was changed, or put in the place of another";
    expect(refusal(() => open({ ...PLACE, id: "key-2" }, sealed))).toBe(changed);
    expect(refusal(() => open({ ...PLACE, purpose: "one_time_password" }, sealed))).toBe(changed);
  });

  it("opens with no bit of it changed, and no part of it left out", () => {
    const { seal, open } = vaultWith(KEY);
    const sealed = seal(PLACE, "secret");
    const start = sealed.lastIndexOf(".") + 1;
    const body = Buffer.from(sealed.slice(start), "base64url");
    for (let bit = 0; bit < body.length * 8; bit++) {
      const other = Buffer.from(body);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(PLACE, sealed.slice(0, start) + other.toString("base64url"))).toThrow(Fault);
    }
    for (let length = 0; length < body.length; length++)
      expect(() => open(PLACE, sealed.slice(0, start) + body.subarray(0, length).toString("base64url"))).toThrow(Fault);
  });

  it("says with which key it was sealed and where that was looked for, when the key is another one", () => {
    const sealed = vaultWith(KEY).seal(PLACE, "secret");
    const id = sealed.split(".")[1];
    expect(refusal(() => vaultWith(OTHER).open(PLACE, sealed))).toBe(
      `the secret cannot be opened with ZTRADE_KEY: it was sealed with key ${id}`,
    );
    expect(refusal(() => vaultWith(KEY).open(PLACE, "secret in the clear"))).toBe(
      "the secret cannot be opened with ZTRADE_KEY: it was sealed with key of no desk",
    );
  });

  it("opens after a rotation as long as the older key stands behind the newer one, which seals", () => {
    const before = vaultWith(KEY).seal(PLACE, "secret");
    const { seal, open } = vaultWith(`${OTHER}, ${KEY}`);
    expect(open(PLACE, before)).toBe("secret");
    expect(vaultWith(OTHER).open(PLACE, seal(PLACE, "newer"))).toBe("newer");
  });

  it("is known as a secret line by line, from when it is sealed or opened", () => {
    const first = vaultWith(KEY);
    const sealed = first.seal(PLACE, "PKONE\nsecret");
    expect(first.told).toEqual(["PKONE", "secret"]);
    const second = vaultWith(KEY);
    second.open(PLACE, sealed);
    expect(second.told).toEqual(["PKONE", "secret"]);
  });
});

it("fits what any AES-256-GCM opens, so that nobody needs this desk to get at what is theirs", async () => {
  const { webcrypto } = await import("node:crypto");
  const sealed = vaultWith(KEY).seal(PLACE, "secret");
  const body = Buffer.from(sealed.split(".")[2] ?? "", "base64url");
  const key = await webcrypto.subtle.importKey("raw", Buffer.from(KEY, "hex"), "AES-GCM", false, ["decrypt"]);
  const additionalData = Buffer.from('["ztrade",1,"venue_keys","key-1"]');
  const how = { name: "AES-GCM", iv: body.subarray(0, 12), additionalData, tagLength: 128 };
  expect(Buffer.from(await webcrypto.subtle.decrypt(how, key, body.subarray(12))).toString()).toBe("secret");
});
