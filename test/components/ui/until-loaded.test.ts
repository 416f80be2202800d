import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { untilLoaded } from "@/components/ui/until-loaded";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const missing = () => Object.assign(new Error("Failed to load chunk /_next/static/chunks/a.js"), { name: "ChunkLoadError" });

it("asks again every two seconds for a file that does not come", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(missing()).mockRejectedValueOnce(missing());
  load.mockResolvedValue("code");
  const loaded = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(3_900);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(200);
  expect([await loaded, load.mock.calls.length]).toEqual(["code", 3]);
});

it("throws what fails in the code itself", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError("x is not a function"));
  await expect(untilLoaded(load)).rejects.toThrow("x is not a function");
  expect(load).toHaveBeenCalledTimes(1);
});
