import { expect, it } from "vitest";
import { post } from "@/server/adapters/outbound/post";

const request = (url: string) => ({ url, headers: {}, body: "{}", secrets: [] });

it.each([
  ["where clouds keep the keys of their machines", "http://169.254.169.254/latest", "is never asked"],
  ["an address of the internet without TLS", "http://1.1.1.1/hook", "it is told by https alone"],
] as const)("posts nothing to %s", async (_, url, words) => {
  const posted = await post(request(url));
  expect(posted).toMatchObject({ kind: "barred", at: "address", words: expect.stringContaining(words) });
});
