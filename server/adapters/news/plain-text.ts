import { Tokenizer } from "htmlparser2";
import { withoutPiles } from "./without-piles";

/** Elements whose content is no text for a reader. */
const SILENT = new Set([
  "script",
  "style",
  "iframe",
  "noembed",
  "noframes",
  "noscript",
  "template",
  "object",
  "svg",
  "math",
  "head",
]);
/** Of these, the ones whose content ends with their own tag only; where it is missing, all that follows belongs to them. */
const RAW = new Set(["script", "style", "iframe", "noembed", "noframes"]);

/** Elements that do not part words. */
const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** Texts are escaped twice now and then; what is escaped more often wants to pass for something else. */
const MAX_PASSES = 4;

/** Marks without a shape that belong to an emoji: a joiner between two of them, the choice of its colors. */
const JOINER = /(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})/u;
const COLORS = /(?<=\p{Emoji})[\ufe0e\ufe0f]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const STRAY = new RegExp(`(?!${JOINER.source}|${COLORS.source})${INVISIBLE.source}`, "gu");

/**
 * The text of HTML (or of plain text, which stays itself) on one line: entities decoded, however often they were escaped; control, bidirectional
 * and invisible marks taken out. What comes back holds no tag and is its own plain text. Takes time in proportion to its length.
 */
export function plainText(html: string): string {
  let text = html;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    if (!/[<&]/.test(text)) return onOneLine(text);
    const next = onOneLine(withoutTags(text));
    if (next === text) return text;
    text = next;
  }
  return onOneLine(text.replace(/[<&]/g, " "));
}

function onOneLine(text: string): string {
  if (/^[ -~\s]*$/.test(text)) return text.replace(/\s+/g, " ").trim();
  const shown = text.replace(/[\t-\r\x85]/g, " ").replace(STRAY, "");
  return withoutPiles(shown).normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Reads tags one by one and keeps no tree, so that tags in tags cost nothing more. */
function withoutTags(html: string): string {
  const parts: string[] = [];
  let silent: { readonly name: string; readonly from: number; depth: number } | null = null;
  const read = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const space = (name: string) => {
    if (!INLINE.has(name)) parts.push(" ");
  };
  const nothing = () => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => parts.push(html.slice(start, end)),
      ontextentity: (codePoint) => parts.push(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => {
        const name = read(start, end);
        space(name);
        if (silent?.name === name) silent.depth += 1;
        else if (!silent && SILENT.has(name)) silent = { name, from: parts.length, depth: 1 };
      },
      onselfclosingtag: () => {
        // Only drawings and formulas may close themselves; a page takes the rest for opened.
        if (silent && parts.length === silent.from && (silent.name === "svg" || silent.name === "math")) silent = null;
      },
      onclosetag: (start, end) => {
        const name = read(start, end);
        if (silent?.name === name) {
          silent.depth -= 1;
          if (silent.depth === 0) {
            parts.length = silent.from;
            silent = null;
          }
        }
        space(name);
      },
      onend: () => {
        if (silent && RAW.has(silent.name)) parts.length = silent.from;
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return parts.join("");
}
