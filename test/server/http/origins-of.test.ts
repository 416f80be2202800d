import { expect, test } from "vitest";
import { originsOf } from "@/server/http/checks";

const RULES = { port: 4500, allowedHosts: ["desk.lan:4500"], publicHost: "desk.example.org", trustedProxies: [] };

test("what a proxy serves over TLS is no origin at its plain address, where anybody on the way could answer", () => {
  expect(originsOf(RULES)).toContain("https://desk.example.org");
  expect(originsOf(RULES)).not.toContain("http://desk.example.org");
});

test("what this machine and the local network reach is an origin either way", () => {
  for (const host of ["localhost:4500", "127.0.0.1:4500", "[::1]:4500", "desk.lan:4500"])
    expect(originsOf(RULES)).toEqual(expect.arrayContaining([`http://${host}`, `https://${host}`]));
});
