import { promises as dns } from "node:dns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openAddress } from "@/server/adapters/outbound/open-address";

afterEach(() => vi.restoreAllMocks());

const OUTSIDE = [{ address: "8.8.8.8", family: 4 }];
const answerWith = (...addresses: string[]) =>
  vi
    .spyOn(dns, "lookup")
    .mockResolvedValue(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) as never);

describe("an address that leads to nobody is never asked", () => {
  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://169.254.0.1/",
    "http://2852039166/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://0.0.0.0/",
    "http://198.18.0.1/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::169.254.169.254]/",
    "http://[64:ff9b::169.254.169.254]/",
    "http://[64:ff9b:1::127.0.0.1]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
  ])("as %s, neither by a person's word nor by a redirect (attempt 19)", async (url) => {
    for (const from of [[], OUTSIDE, [{ address: "192.168.1.9", family: 4 }]]) {
      await expect(openAddress(new URL(url), from)).rejects.toMatchObject({
        code: "data_missing",
        message: expect.stringMatching(/never asked$/),
      });
    }
  });

  it("by whatever name, also when it is one address of several", async () => {
    answerWith("8.8.8.8", "169.254.169.254");
    await expect(openAddress(new URL("https://feeds.example/"), [])).rejects.toThrow("is at 169.254.169.254");
    answerWith("8.8.8.8", "64:ff9b:1::1");
    await expect(openAddress(new URL("https://feeds.example/"), [])).rejects.toThrow("is at 64:ff9b:1::1");
  });
});

describe("an address of a private network", () => {
  const PRIVATE = [
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://192.168.1.5:8080/",
    "http://172.31.0.1/",
    "http://100.64.0.1/",
    "http://[::1]/",
    "http://[fd12::1]/",
    "http://[::ffff:10.0.0.1]/",
  ];

  it.each(PRIVATE)("is asked where a person named it, or a feed inside: %s", async (url) => {
    expect(await openAddress(new URL(url), [])).toHaveLength(1);
    expect(await openAddress(new URL(url), [{ address: "192.168.1.9", family: 4 }])).toHaveLength(1);
  });

  it.each(PRIVATE)("is not asked where a host outside leads to it: %s", async (url) => {
    await expect(openAddress(new URL(url), OUTSIDE)).rejects.toThrow(/in a private network, and an address outside leads there$/);
  });

  it.each([
    "http://nas/",
    "http://localhost/",
    "http://feeds.localhost/",
    "http://nas.local/",
    "http://nas.home.arpa/",
    "http://nas.lan/",
  ])("is asked by a name that only such a network gives: %s", async (url) => {
    answerWith("192.168.1.5");
    expect(await openAddress(new URL(url), [])).toHaveLength(1);
  });

  it("is not asked by a name of the internet, which its owner may point there after it was set", async () => {
    answerWith("8.8.8.8");
    expect(await openAddress(new URL("https://feeds.example/"), [])).toHaveLength(1);
    answerWith("127.0.0.1");
    await expect(openAddress(new URL("https://feeds.example/"), [])).rejects.toThrow(
      "is a name of the internet at 127.0.0.1 in a private network: name it by that address",
    );
  });
});

describe("an address outside", () => {
  it.each([
    "http://8.8.8.8/",
    "http://172.32.0.1/",
    "http://[2606:4700::1111]/",
    "http://169.253.0.1/",
    "http://[64:ff9b::808:808]/",
  ])("is asked: %s", async (url) => {
    expect(await openAddress(new URL(url), OUTSIDE)).toHaveLength(1);
  });

  it("is told as it was looked up, for the connection to go there", async () => {
    vi.spyOn(dns, "lookup").mockResolvedValue(OUTSIDE as never);
    expect(await openAddress(new URL("https://feeds.example/"), [])).toEqual(OUTSIDE);
  });
});
