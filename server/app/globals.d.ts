import type { Caller } from "../api/root";
import type { Asker } from "../core/people/asker";

/** What a page was asked for with. */
interface PageAsked {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  readonly host: string | undefined;
}

declare global {
  /** Put there by main before the first page is served, so that pages read in the same process. */
  var ztrade: {
    /** Who asks for a page; null for nobody who is known. */
    readonly askerOf: (asked: PageAsked) => Promise<Asker | null>;
    readonly caller: (asked: PageAsked, looksAt?: string) => Promise<Caller>;
  };
}
