import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startPatience, whileAsked } from "@/components/ui/patience";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A question that a person answers after `ms`. */
const answered = (ms: number) => whileAsked(new Promise<void>((resolve) => setTimeout(resolve, ms)));

it("runs out once the desk has taken so long", async () => {
  const over = vi.fn();
  startPatience(5_000, over);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toHaveBeenCalledOnce();
});

it("stands still while a person is asked, and goes on with what was left", async () => {
  const over = vi.fn();
  startPatience(5_000, over);
  await vi.advanceTimersByTimeAsync(3_000);
  void answered(60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toHaveBeenCalledOnce();
});

it("begins only with the answer where a person is asked already", async () => {
  const over = vi.fn();
  void answered(10_000);
  startPatience(5_000, over);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toHaveBeenCalledOnce();
});

it("runs out for nobody who has ended it, asked or not", async () => {
  const over = vi.fn();
  startPatience(5_000, over)();
  const end = startPatience(5_000, over);
  void answered(1_000);
  end();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(over).not.toHaveBeenCalled();
});
