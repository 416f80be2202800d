import { FIRST_SCRIPT, LATE } from "./first-script";

const HEAD = /<head\b[^>]*>/i;
const FETCHED_AHEAD = /<link\b(?=[^>]*\bas="script")[^>]*>/gi;
/** As React writes the scripts of the page's parts: their order does not matter. */
const ASYNC_SCRIPT = /<script(?=[^>]*\ssrc=")(?=[^>]*\sasync="")/gi;
const STYLESHEET = /<link(?=[^>]*\srel="stylesheet")[^>]*\shref="([^"]*)"/gi;

/** Rewrites HTML that comes in pieces, cut anywhere. */
export interface HtmlRewriter {
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
 * The page as it is painted soonest. Its scripts come after its first paint: `FIRST_SCRIPT` begins them. Its styles come within it, for it is
 * neither parsed past a sheet nor painted before one that is on its way. The link to the sheet stays, disabled, so that React finds it and
 * fetches none, and of no medium, for browsers that look ahead do not ask whether it is disabled. React escapes `<` and `>` in all that is
 * not a tag.
 */
export function createHtmlRewriter({ nonce, styles }: HtmlRewriting): HtmlRewriter {
  let held = "";
  let hasHead = false;
  const rewritten = (html: string) =>
    html
      .replace(FETCHED_AHEAD, "")
      .replace(ASYNC_SCRIPT, `<script type="${LATE}"`)
      .replace(STYLESHEET, (link, address: string) => {
        const rules = styles(address);
        return rules === null ? link : `<style nonce="${nonce}">${rules}</style>${link} disabled="" media="not all"`;
      })
      .replace(HEAD, (head) => {
        if (hasHead) return head;
        hasHead = true;
        return `${head}<script nonce="${nonce}">${FIRST_SCRIPT}</script>`;
      });
  return {
    take: (piece) => {
      const html = held + piece;
      const open = html.lastIndexOf("<");
      const whole = open > html.lastIndexOf(">") ? open : html.length;
      held = html.slice(whole);
      return rewritten(html.slice(0, whole));
    },
    rest: () => rewritten(held),
  };
}
