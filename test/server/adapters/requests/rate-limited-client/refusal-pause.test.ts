import { describe, expect, it } from "vitest";
import { RefusalPause } from "@/server/adapters/requests/rate-limited-client/refusal-pause";

const NOW = 1_000_000;

describe("the pause after a refusal", () => {
  it("is as long as the broker asks for, with a part of its own besides", () => {
    const pause = new RefusalPause(() => 0.5);
    pause.refused(NOW, 3_000);
    expect(pause.leftMs(NOW + 1_000, false)).toBe(2_250);
  });

  it("doubles with each in a row from a second on, up to half a minute, and begins anew once a request was taken", () => {
    const pause = new RefusalPause(() => 0);
    const lengths = Array.from({ length: 7 }, () => {
      pause.refused(NOW, null);
      return pause.leftMs(NOW, false);
    });
    expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    pause.taken();
    expect(pause.leftMs(NOW, false)).toBe(30_000);
    pause.refused(NOW, null);
    expect(pause.leftMs(NOW, false)).toBe(1_000);
  });

  it("keeps who insists for half a second, and nobody longer than it lasts", () => {
    const pause = new RefusalPause(() => 0);
    pause.refused(NOW, 10_000);
    expect([pause.leftMs(NOW, true), pause.leftMs(NOW + 500, true), pause.leftMs(NOW + 500, false)]).toEqual([500, 0, 9_500]);
    pause.refused(NOW, 100);
    expect(pause.leftMs(NOW, true)).toBe(100);
  });

  it("is none before the first", () => {
    expect(new RefusalPause(() => 0.9).leftMs(NOW, false)).toBe(0);
  });
});
