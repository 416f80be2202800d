import type { OpenWay, Way } from "./way";

/** A way whose code comes once it is wanted; while it does not come, each wake asks for it again. */
export function laterWay(load: () => Promise<Way>): Way {
  return (options) => {
    let way: OpenWay | null = null;
    let closed = false;
    const begin = async () => {
      const make = await load().catch(() => null);
      if (make === null || closed || way !== null) return;
      way = make(options);
      if (way === null) options.onFail();
    };
    void begin();
    return {
      wake: () => (way === null ? void begin() : way.wake()),
      close: () => {
        closed = true;
        way?.close();
      },
    };
  };
}
