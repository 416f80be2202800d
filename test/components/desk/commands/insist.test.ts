import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { insist } from "@/components/desk/commands/insist";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const silence = () => new TRPCClientError("Failed to fetch");
const refusal = () =>
  TRPCClientError.from({ error: { message: "holds nothing", code: -32_600, data: { code: "PRECONDITION_FAILED" } } });
/** A call to a desk that hangs: it ends with its signal. */
const hanging = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(silence()));
  });

describe("a command that has to be confirmed", () => {
  it("is sent again until the desk answers", async () => {
    const send = vi.fn().mockRejectedValueOnce(silence()).mockRejectedValueOnce(silence()).mockResolvedValue("moved");
    const answer = insist(send, new AbortController().signal, "given up");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toBe("moved");
    expect(send).toHaveBeenCalledTimes(3);
  });

  it("is sent once where the desk refuses, in its own words", async () => {
    const send = vi.fn().mockRejectedValue(refusal());
    await expect(insist(send, new AbortController().signal, "given up")).rejects.toThrow("holds nothing");
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("leaves a try that hangs for another", async () => {
    const send = vi.fn().mockImplementationOnce(hanging).mockResolvedValue("moved");
    const answer = insist(send, new AbortController().signal, "given up");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBe("moved");
  });

  it.each([
    ["while it hangs", hanging],
    ["between two tries", () => Promise.reject(silence())],
  ])("ends when a person stops it %s, and is sent no more", async (_, work) => {
    const send = vi.fn().mockImplementation(work);
    const stop = new AbortController();
    const answer = insist(send, stop.signal, "given up");
    const ends = expect(answer).rejects.toThrow("given up");
    await vi.advanceTimersByTimeAsync(100);
    stop.abort();
    await vi.advanceTimersByTimeAsync(20_000);
    await ends;
    expect(send).toHaveBeenCalledTimes(1);
  });
});
