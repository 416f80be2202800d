import { Parser } from "htmlparser2";

/** Elements whose content is no text for a reader. */
const SILENT = new Set(["script", "style", "noscript", "template", "iframe", "object", "svg", "head"]);

/** Elements that do not part words. */
const INLINE = new Set(["a", "abbr", "b", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]);

/** The text of HTML (or of plain text, which stays itself) on one line: entities decoded, control, bidirectional and invisible marks taken out. */
export function plainText(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (SILENT.has(name)) silent += 1;
        if (!INLINE.has(name)) parts.push(" ");
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (!INLINE.has(name)) parts.push(" ");
      },
      ontext: (text) => {
        if (silent === 0) parts.push(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return parts
    .join("")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .trim();
}
