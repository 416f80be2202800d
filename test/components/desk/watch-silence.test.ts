import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSilence } from "@/components/desk/watch-silence";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells of a silence once, and once that it is over", () => {
  const onTurn = vi.fn();
  const watch = watchSilence(1_000, onTurn);
  watch.listen();
  vi.advanceTimersByTime(900);
  watch.hear();
  vi.advanceTimersByTime(900);
  expect(onTurn).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(5_000);
  expect(onTurn).toHaveBeenCalledTimes(1);
  watch.hear();
  watch.hear();
  expect(onTurn).toHaveBeenCalledTimes(2);
  watch.stop();
  vi.advanceTimersByTime(5_000);
  expect(onTurn).toHaveBeenCalledTimes(2);
});
