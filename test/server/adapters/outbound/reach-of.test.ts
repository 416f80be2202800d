import { describe, expect, it } from "vitest";
import { reachOf } from "@/server/adapters/outbound/reach-of";

/** Source: IANA IPv4 and IPv6 Special-Purpose Address Registries, the first and the last address of each row that is not for everybody. */
const NEVER: readonly (readonly [what: string, ...addresses: string[]])[] = [
  ["this network (RFC 791)", "0.0.0.0", "0.255.255.255"],
  ["link-local (RFC 3927)", "169.254.0.0", "169.254.255.255"],
  ["protocol assignments (RFC 6890)", "192.0.0.0", "192.0.0.255"],
  ["documentation (RFC 5737)", "192.0.2.1", "198.51.100.1", "203.0.113.1"],
  ["the relays of 6to4 (RFC 7526)", "192.88.99.1"],
  ["AS112 and AMT (RFC 7534, 7535, 7450)", "192.31.196.1", "192.175.48.1", "192.52.193.1"],
  ["benchmarking (RFC 2544)", "198.18.0.0", "198.19.255.255"],
  ["multicast, reserved and broadcast (RFC 5771, 1112)", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
  ["clouds' keys", "169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254"],
  ["unspecified and IPv4 in its oldest clothes (RFC 4291)", "::", "::7f00:1", "::a9fe:a9fe", "::808:808"],
  ["translation of stacks (RFC 6145)", "::ffff:0:7f00:1", "::ffff:0:808:808"],
  ["NAT64 to what is not outside (RFC 6052)", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::c612:1"],
  ["NAT64 of one network (RFC 8215)", "64:ff9b:1::1", "64:ff9b:1:ffff::808:808"],
  ["discarded (RFC 6666)", "100::1"],
  [
    "Teredo and the rest of 2001::/23 (RFC 4380, 2928)",
    "2001::1",
    "2001:2::1",
    "2001:3::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff::1",
  ],
  ["documentation (RFC 3849, 9637)", "2001:db8::1", "3fff::1"],
  ["6to4 (RFC 3056)", "2002:7f00:1::1", "2002:a9fe:a9fe::1", "2002:808:808::1"],
  ["segment routing (RFC 9602)", "5f00::1"],
  ["link-local (RFC 4291)", "fe80::1", "fe80::1%eth0", "febf::1"],
  ["site-local (RFC 3879)", "fec0::1", "feff:ffff::1"],
  ["multicast (RFC 4291)", "ff02::1"],
  ["handed out to nobody", "1::1", "4000::1", "e000::1"],
  ["mapped, as what it maps (RFC 4291)", "::ffff:169.254.169.254", "::ffff:198.18.0.1", "::ffff:0.0.0.0"],
  ["no address", "", "localhost", "1.2.3.4.5", "::g"],
];

describe("nothing is asked at an address of", () => {
  it.each(NEVER)("%s", (_, ...addresses) => {
    expect(addresses.map((address) => [address, reachOf(address)])).toEqual(addresses.map((address) => [address, "never"]));
  });
});

it.each([
  "127.0.0.1",
  "127.255.255.254",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "100.64.0.1",
  "::1",
  "fc00::1",
  "fdff::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
])("%s is at home", (address) => expect(reachOf(address)).toBe("home"));

it.each([
  "8.8.8.8",
  "172.32.0.1",
  "169.253.0.1",
  "198.20.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "2001:4860:4860::8888",
  "2a00:1450::1",
  "64:ff9b::808:808",
  "::ffff:8.8.8.8",
])("%s is outside", (address) => expect(reachOf(address)).toBe("outside"));
