import type { Document, Link } from "./read-document";

/** A file beside the filing: nothing that leads elsewhere. */
const FILE = /^[\w-][\w.-]*\.(?:html?|txt)$/i;
/** How the number of an exhibit is written: "99.1", "(99.01)*", "Exhibit 99", "EX-99.2". */
const NUMBER = /^\W*(?:exhibits?\s*(?:no\.?\s*)?|ex[-.\s]*)?99(?:\.(\d{1,2}))?(?![\d,])/i;
const NUMBER_IN_NAME = /ex[a-z]*[-_.]?99[-_.]?(\d{0,2})/i;
const RELEASE = /\b(?:press|news|earnings|media|results) release\b|\bannounce(?:s|d|ment)\b|\b(?:share|stock)holder letter\b/i;
/** The column of types in the index of a filing. */
const TYPE = /\bEX-99(?:\.(\d{1,2}))?(?![\w.])/i;
/** Files that are opened: the others are tables and slides. */
const MOST_OPENED = 2;

type Exhibit = { readonly file: string; readonly number: number; readonly isRelease: boolean };

/** The files of Exhibit 99 that a document links, by their numbers, two at most; of several the first and press releases, if some are called so. */
export function exhibitsOf({ links }: Document): readonly string[] {
  return chosen(links.flatMap(linked));
}

/** As `exhibitsOf`, of the page that lists the files of a filing with their types. */
export function exhibitsOfIndex({ links }: Document): readonly string[] {
  return chosen(
    links.flatMap(({ href, row }) => {
      const file = href.slice(href.lastIndexOf("/") + 1);
      const type = TYPE.exec(row);
      return type && FILE.test(file) ? [{ file, number: Number(type[1] ?? 0), isRelease: RELEASE.test(row) }] : [];
    }),
  );
}

function linked({ href, text, row }: Link): readonly Exhibit[] {
  if (!FILE.test(href)) return [];
  const number = NUMBER.exec(text) ?? NUMBER.exec(row) ?? NUMBER_IN_NAME.exec(href);
  const isRelease = RELEASE.test(`${text} ${row}`);
  if (!number && !/\b(?:press|news|earnings) release\b/i.test(text)) return [];
  return [{ file: href, number: Number(number?.[1] ?? 0), isRelease }];
}

function chosen(exhibits: readonly Exhibit[]): readonly string[] {
  const sorted = exhibits.toSorted((a, b) => a.number - b.number);
  const hasReleases = sorted.some(({ isRelease }) => isRelease);
  const opened = hasReleases ? sorted.filter(({ isRelease, file }) => isRelease || file === sorted[0]?.file) : sorted;
  return [...new Set(opened.map(({ file }) => file))].slice(0, MOST_OPENED);
}
