import { expect, it } from "vitest";
import { timeframeSchema } from "@/server/core/market/market";

it.each([
  [undefined, "timeframe is missing: it must be one of 1m, 5m, 15m, 1h, 1d"],
  ["", 'timeframe "" must be one of 1m, 5m, 15m, 1h, 1d'],
  ["1w", 'timeframe "1w" must be one of 1m, 5m, 15m, 1h, 1d'],
])("refuses the timeframe %j, saying what is allowed", (value, message) => {
  expect(timeframeSchema.safeParse(value).error?.issues[0]?.message).toBe(message);
});
