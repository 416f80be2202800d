import { FIRST_SCRIPT, LATE } from "./first-script";

const HEAD = /<head\b[^>]*>/i;
const FETCHED_AHEAD = /<link\b(?=[^>]*\bas="script")[^>]*>/gi;
/** As React writes the scripts of the page's parts: their order does not matter. */
const ASYNC_SCRIPT = /<script(?=[^>]*\ssrc=")(?=[^>]*\sasync="")/gi;
/** A part of what React needs to take the page over. */
const DATA_SCRIPT = /<script(?=[^>]*>\(?self\.__next_f\b)/g;
/** A script of which too little is there to tell what it is. */
const CUT_SCRIPT = /<script\b[^>]*>[^<]{0,14}$/i;
/** A browser draws it beside the page's first paint. */
const ICON = /<link rel="icon" href="([^"]*)"/gi;
const STYLESHEET = /<link(?=[^>]*\srel="stylesheet")[^>]*\shref="([^"]*)"/gi;

const TYPE = "<!DOCTYPE html>";

/** Rewrites HTML that comes in pieces, cut anywhere. */
export interface HtmlRewriter {
  /** What stands before all else, with these style sheets; to be said before the first piece, and only once. */
  readonly begin: (sheets: readonly string[]) => string;
  /** The addresses of the style sheets that were written within the page up to now. */
  readonly sheets: () => readonly string[];
  /** What can be said after this piece. */
  readonly take: (piece: string) => string;
  /** What was held back for its end. */
  readonly rest: () => string;
}

export interface HtmlRewriting {
  readonly nonce: string;
  /** What a style sheet of the desk says, null where that is not known. */
  readonly styles: (address: string) => string | null;
}

/**
 * The page as it is painted soonest. Its scripts, its data and its icon come after its first paint: `FIRST_SCRIPT` begins them. Its styles come within it, for it is
 * neither parsed past a sheet nor painted before one that is on its way. The link to the sheet stays, disabled, so that React finds it and
 * fetches none, and of no medium, for browsers that look ahead do not ask whether it is disabled. React escapes `<` and `>` in all that is
 * not a tag.
 */
export function createHtmlRewriter({ nonce, styles }: HtmlRewriting): HtmlRewriter {
  let held = "";
  let hasType = false;
  let hasHead = false;
  const sheets: string[] = [];
  const sheet = (address: string): string | null => {
    const rules = sheets.includes(address) ? "" : styles(address);
    if (rules === null || rules === "") return rules;
    sheets.push(address);
    return `<style nonce="${nonce}">${rules}</style>`;
  };
  const firstScript = () => {
    hasHead = true;
    return `<script nonce="${nonce}">${FIRST_SCRIPT}</script>`;
  };
  const rewritten = (html: string) =>
    html
      .replace(FETCHED_AHEAD, "")
      .replace(ASYNC_SCRIPT, `<script type="${LATE}"`)
      .replace(DATA_SCRIPT, `<script type="${LATE}"`)
      .replace(ICON, '<link rel="icon" href="data:," data-late="$1"')
      .replace(STYLESHEET, (link, address: string) => {
        const rules = sheet(address);
        return rules === null ? link : `${rules}${link} disabled="" media="not all"`;
      })
      .replace(HEAD, (head) => (hasHead ? head : head + firstScript()))
      .replace(TYPE, (type) => (hasType ? "" : type));
  return {
    // The page's own <html> comes after it: a browser takes its attributes over then, as HTML has it, and passes over a second <head>.
    begin: (wanted) => {
      hasType = true;
      return `${TYPE}<html><head>${firstScript()}${wanted.map(sheet).join("")}`;
    },
    sheets: () => sheets,
    take: (piece) => {
      const html = held + piece;
      const open = html.lastIndexOf("<");
      const whole = open > html.lastIndexOf(">") ? open : (CUT_SCRIPT.exec(html)?.index ?? html.length);
      held = html.slice(whole);
      return rewritten(html.slice(0, whole));
    },
    rest: () => rewritten(held),
  };
}
