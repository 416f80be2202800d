import { expect, it } from "vitest";
import { beatAddress } from "@/server/alerts/beat-address";

it.each([
  ["start", "run", "https://hc-ping.com/uuid/start?rid=run"],
  ["success", "run", "https://hc-ping.com/uuid?rid=run"],
  ["success", null, "https://hc-ping.com/uuid"],
  ["fail", null, "https://hc-ping.com/uuid/fail"],
] as const)("%s of %s goes to %s", (kind, runId, address) => {
  expect(beatAddress("https://hc-ping.com/uuid", kind, runId)).toBe(address);
});
