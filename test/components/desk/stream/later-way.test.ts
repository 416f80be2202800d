import { describe, expect, test, vi } from "vitest";
import { laterWay } from "@/components/desk/stream/later-way";
import type { Way } from "@/components/desk/stream/way";

const settled = () => new Promise((resolve) => setImmediate(resolve));

function open(load: () => Promise<Way>) {
  const onFail = vi.fn();
  const way = laterWay(load)({ lastId: () => null, tell: () => undefined, onFail });
  return { way, onFail };
}

function madeWay() {
  const made = { wake: vi.fn(), close: vi.fn() };
  return { made, make: vi.fn(() => made) };
}

describe("a way whose code comes later", () => {
  test("is opened once it has come, and woken and closed as any other", async () => {
    const { made, make } = madeWay();
    const { way, onFail } = open(async () => make);
    expect(make).not.toHaveBeenCalled();
    await settled();
    expect(make).toHaveBeenCalledTimes(1);
    way?.wake();
    way?.close();
    expect([made.wake.mock.calls.length, made.close.mock.calls.length, onFail.mock.calls.length]).toEqual([1, 1, 0]);
  });

  test("is not opened any more when it was closed meanwhile", async () => {
    const { make } = madeWay();
    const { way } = open(async () => make);
    way?.close();
    await settled();
    expect(make).not.toHaveBeenCalled();
  });

  test("is asked for again with every wake until it comes, and opened once", async () => {
    const { make } = madeWay();
    const load = vi
      .fn<() => Promise<Way>>()
      .mockRejectedValueOnce(new Error("Failed to load chunk of a file"))
      .mockResolvedValue(make);
    const { way, onFail } = open(load);
    await settled();
    expect([make.mock.calls.length, onFail.mock.calls.length]).toEqual([0, 0]);
    way?.wake();
    way?.wake();
    await settled();
    expect([load.mock.calls.length, make.mock.calls.length]).toEqual([3, 1]);
  });

  test("gives way to the next where its own code fails", async () => {
    const { onFail } = open(async () => {
      throw new TypeError("its code fails");
    });
    await settled();
    expect(onFail).toHaveBeenCalledTimes(1);
  });

  test("gives way to the next where the browser has not what it needs", async () => {
    const { onFail } = open(async () => () => null);
    await settled();
    expect(onFail).toHaveBeenCalledTimes(1);
  });
});
