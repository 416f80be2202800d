declare global {
  interface Window {
    /** Presses that came before the page could carry them out; undefined once it can. */
    earlyPresses: Event[] | undefined;
  }
}

/** Scripts of this type are nothing to a browser, until the first script makes them ones that run. */
export const LATE = "text/late";
/** A page that was not painted by then, ms, waits no longer for its scripts: they may come slowly too. */
const LATEST_MS = 2_000;
/** A page of which a part is there by then, ms, shows it without the rest. */
const WHOLE_MS = 400;

/**
 * What a page runs before all else. Its other scripts are fetched, compiled and run only once it was painted, so that they do not compete with
 * what a person waits for; and who presses a button before they are there is not unheard: `carryOutEarlyPresses` presses it again.
 * A page that nobody sees is not painted: it does not wait. Paint Timing (W3C) tells of the first paint with content in it; where a browser
 * does not, frames do.
 * The page is drawn once, when all of it is there (`[data-arriving]` in app/globals.css): a browser that draws it piece by piece lays out and paints
 * what it has several times, and what a person came for is in the last piece.
 */
function first(late: string, latestMs: number, wholeMs: number) {
  const root = document.documentElement;
  root.dataset.arriving = "";
  const show = () => root.removeAttribute("data-arriving");
  document.addEventListener("DOMContentLoaded", show);
  setTimeout(show, wholeMs);

  const early: Event[] = [];
  window.earlyPresses = early;
  document.addEventListener("click", (event) => window.earlyPresses?.push(event), true);

  const run = () => {
    for (const script of document.querySelectorAll(`script[type="${late}"]`)) {
      const own = document.createElement("script");
      for (const { name, value } of script.attributes) if (name !== "type") own.setAttribute(name, value);
      // A browser shows a script's nonce to nobody who asks for the attribute.
      own.nonce = (script as HTMLScriptElement).nonce;
      own.text = script.textContent;
      script.replaceWith(own);
    }
    for (const icon of document.querySelectorAll<HTMLLinkElement>("link[data-late]")) {
      icon.href = icon.dataset.late ?? "";
      icon.removeAttribute("data-late");
    }
  };
  let isBegun = false;
  const begin = () => {
    if (isBegun) return;
    isBegun = true;
    run();
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  };
  // What was painted first may be half of the page: the rest is painted with the next frame.
  const whenWhole = () => requestAnimationFrame(() => setTimeout(begin));
  const painted = () => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whenWhole);
    else begin();
  };
  setTimeout(begin, latestMs);
  if (document.hidden) begin();
  else if (PerformanceObserver.supportedEntryTypes.includes("paint"))
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length > 0) painted();
    }).observe({ type: "paint", buffered: true });
  else document.addEventListener("DOMContentLoaded", whenWhole);
}

export const FIRST_SCRIPT = `(${first})(${JSON.stringify(LATE)},${LATEST_MS},${WHOLE_MS})`;
