import { LONGEST, oneLine } from "./one-line";

/** A link, its words, and all words of the row of a table, or else of the paragraph, that it stands in. */
export type Link = { readonly href: string; readonly text: string; readonly row: string };

/** A longer address is that of no file beside a filing. */
const LONGEST_HREF = 500;
/** A filing has a few exhibits, and its index some hundred files; each link is read with its whole row. */
const MOST_LINKS = 1_000;

type OpenLink = { readonly href: string; text: string };

/** The links of a document, as its words come. */
export class LinkRows {
  readonly links: Link[] = [];
  #isOfTable = false;
  #text = "";
  #ended: OpenLink[] = [];
  #link: OpenLink | null = null;

  add(words: string): void {
    if (this.#link && this.#link.text.length < LONGEST) this.#link.text += words;
    if (this.#text.length < LONGEST) this.#text += words.slice(0, LONGEST);
  }

  /** Words that follow are others. */
  gap(): void {
    this.#text += " ";
  }

  openLink(href: string): void {
    this.#link = href.length <= LONGEST_HREF ? { href, text: "" } : null;
  }

  closeLink(): void {
    if (this.#link && this.links.length + this.#ended.length < MOST_LINKS) this.#ended.push(this.#link);
    this.#link = null;
  }

  /** A paragraph ends. In a table that ends no row. */
  endParagraph(): void {
    if (this.#isOfTable) this.gap();
    else this.endRow(false);
  }

  /** Ends the row, whose links get its words; the next one is `isOfTable`. */
  endRow(isOfTable: boolean): void {
    const row = this.#ended.length > 0 ? oneLine(this.#text) : "";
    this.links.push(...this.#ended.map(({ href, text }) => ({ href, text: oneLine(text), row })));
    this.#ended = [];
    this.#text = "";
    this.#isOfTable = isOfTable;
  }
}
