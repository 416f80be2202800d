/** Text of a page in which nothing of a value is taken for a tag. Only `html` makes it. */
export interface Markup {
  readonly markup: string;
}

export type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Characters that XML and HTML have no place for; tab and line ends stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function written(part: Part): string {
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return part.replace(UNSEEN, "�").replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
  return "markup" in part ? part.markup : part.map(written).join("");
}

/** A part of a page. What stands in its holes is escaped, for text as for a quoted attribute, unless `html` made it. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, n) => text + (n < parts.length ? written(parts[n] as Part) : "")).join("") };
}
