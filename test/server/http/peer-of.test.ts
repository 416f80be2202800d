import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { peerOf } from "@/server/http/peer-of";

const TRUSTED = ["127.0.0.1", "10.0.0.2"];
const from = (remoteAddress: string | undefined, forwarded?: string, trusted: readonly string[] = TRUSTED) =>
  peerOf({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } } as unknown as IncomingMessage, trusted).address;

test("whoever is no trusted proxy is where they come from, whatever they write (attempt 14)", () => {
  expect(from("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  expect(from("127.0.0.1", "198.51.100.1", [])).toBe("127.0.0.1");
  expect(from("203.0.113.9")).toBe("203.0.113.9");
});

test("a trusted proxy is taken at its word, for the last that it saw", () => {
  expect(from("127.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
  expect(from("::ffff:127.0.0.1", " 198.51.100.1 ")).toBe("198.51.100.1");
});

test("of a list that somebody began the rest is theirs: it is read from its end (attempt 14)", () => {
  expect(from("127.0.0.1", "192.0.2.66, 198.51.100.1")).toBe("198.51.100.1");
  expect(from("127.0.0.1", "127.0.0.1, 10.0.0.2, 198.51.100.1")).toBe("198.51.100.1");
  expect(from("127.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2")).toBe("198.51.100.1");
});

test("what is no address is nobody's", () => {
  for (const forwarded of ["", "unknown", "localhost", "198.51.100.1:80", "_hidden", "198.51.100.1,"])
    expect(from("127.0.0.1", forwarded), forwarded).toBe("127.0.0.1");
});

test("an address of IPv6 counts by the network of its subscriber, or one person would have as many tries as addresses", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe(from("2001:db8:1:2:ffff::1"));
  expect(from("127.0.0.1", "2001:db8:1:2:3:4:5:6")).toBe(from("2001:db8:1:2:3:4:5:7"));
  expect(from("2001:db8:1:3::1")).not.toBe(from("2001:db8:1:2::1"));
});

test("a program says of itself what it likes", () => {
  const headers = { "user-agent": "a program" };
  const request = { socket: { remoteAddress: "192.0.2.1" }, headers } as unknown as IncomingMessage;
  expect(peerOf(request, [])).toEqual({ address: "192.0.2.1", client: "a program" });
});
