import { isMissingCode } from "@/components/ui/until-loaded";
import type { OpenWay, Way } from "./way";

/** A way whose code comes once it is wanted; while its file does not come, each wake asks for it again. Code that fails gives way to the next. */
export function laterWay(load: () => Promise<Way>): Way {
  return (options) => {
    let way: OpenWay | null = null;
    let closed = false;
    const begin = async () => {
      try {
        const make = await load();
        if (closed || way !== null) return;
        way = make(options);
        if (way === null) options.onFail();
      } catch (error) {
        if (!isMissingCode(error) && !closed) options.onFail();
      }
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
