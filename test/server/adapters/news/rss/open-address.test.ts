import { promises as dns } from "node:dns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openAddress } from "@/server/adapters/news/rss/open-address";

afterEach(() => vi.restoreAllMocks());

const OUTSIDE = [{ address: "203.0.113.7", family: 4 }];

describe("an address where machines keep what is theirs is never asked", () => {
  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://169.254.0.1/",
    "http://2852039166/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://[fe80::1]/",
    "http://[febf::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::169.254.169.254]/",
    "http://[64:ff9b::169.254.169.254]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
  ])("as %s", async (url) => {
    await expect(openAddress(new URL(url), [])).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringMatching(/never asked$/),
    });
  });

  it("by whatever name", async () => {
    vi.spyOn(dns, "lookup").mockResolvedValue([...OUTSIDE, { address: "169.254.169.254", family: 4 }] as never);
    await expect(openAddress(new URL("https://feeds.example/"), [])).rejects.toThrow("is at 169.254.169.254");
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
    "http://0.0.0.0/",
  ];

  it.each(PRIVATE)("is asked where a person named it, or a feed inside: %s", async (url) => {
    expect(await openAddress(new URL(url), [])).toHaveLength(1);
    expect(await openAddress(new URL(url), [{ address: "192.168.1.9", family: 4 }])).toHaveLength(1);
  });

  it.each(PRIVATE)("is not asked where a host outside leads to it: %s", async (url) => {
    await expect(openAddress(new URL(url), OUTSIDE)).rejects.toThrow(/in a private network, and an address outside leads there$/);
  });
});

describe("an address outside", () => {
  it.each(["http://203.0.113.9/", "http://172.32.0.1/", "http://[2001:db8::1]/", "http://169.253.0.1/", "http://[fec0::1]/"])(
    "is asked: %s",
    async (url) => {
      expect(await openAddress(new URL(url), OUTSIDE)).toHaveLength(1);
    },
  );

  it("is told as it was looked up, for the connection to go there", async () => {
    vi.spyOn(dns, "lookup").mockResolvedValue(OUTSIDE as never);
    expect(await openAddress(new URL("https://feeds.example/"), [])).toEqual(OUTSIDE);
  });
});
