import { expect, test } from "vitest";
import { credentialOf, sessionCookie, setCookie } from "@/server/http/credentials";

const NAME = sessionCookie(4500, false);
const SECRET = "s".repeat(43);
const of = (headers: { readonly cookie?: string; readonly authorization?: string }) => credentialOf({ headers }, NAME);

test("the cookie is named by its port, and where it is secure so that no other host can set it", () => {
  expect(NAME).toBe("ztrade_4500");
  expect(sessionCookie(4500, true)).toBe("__Host-ztrade_4500");
});

test("a session is found among other cookies, and nothing by another name", () => {
  expect(of({ cookie: `${NAME}=${SECRET}` })).toEqual({ kind: "session", secret: SECRET });
  expect(of({ cookie: `theme=dark; ${NAME}=${SECRET};other=1` })).toEqual({ kind: "session", secret: SECRET });
  for (const cookie of [
    `ztrade_4501=${SECRET}`,
    `x${NAME}=${SECRET}`,
    `__Host-${NAME}=${SECRET}`,
    `${NAME.toUpperCase()}=${SECRET}`,
    "",
  ])
    expect(of({ cookie }), cookie).toBeNull();
  expect(of({})).toBeNull();
});

test("of two cookies by one name neither is taken: somebody else set one", () => {
  expect(of({ cookie: `${NAME}=${SECRET}; ${NAME}=${SECRET}` })).toBeNull();
  expect(of({ cookie: `${NAME}=; ${NAME}=${SECRET}` })).toBeNull();
});

test("a token comes before a session, whether or not it is one", () => {
  const cookie = `${NAME}=${SECRET}`;
  expect(of({ cookie, authorization: `Bearer ${"t".repeat(43)}` })).toEqual({ kind: "token", secret: "t".repeat(43) });
  expect(of({ cookie, authorization: `bearer   ${"t".repeat(43)}` })).toEqual({ kind: "token", secret: "t".repeat(43) });
  for (const authorization of [
    "",
    "Bearer",
    "Bearer ",
    "Bearer a b",
    `Basic ${SECRET}`,
    `Bearer ${"t".repeat(201)}`,
    `Bearer a,Bearer b`,
  ])
    expect(of({ cookie, authorization }), authorization).toEqual({ kind: "token", secret: "" });
});

test("a browser keeps a session from scripts and from other sites, and sends it back over TLS alone where it came that way", () => {
  expect(setCookie(NAME, SECRET, false)).toBe(`${NAME}=${SECRET}; Path=/; HttpOnly; SameSite=Strict`);
  expect(setCookie("__Host-x", SECRET, true)).toBe(`__Host-x=${SECRET}; Path=/; HttpOnly; SameSite=Strict; Secure`);
  expect(setCookie(NAME, null, false)).toBe(`${NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
});
