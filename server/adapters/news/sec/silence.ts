/** Elements whose content nobody reads; the header of inline XBRL holds facts. */
const SILENT = new Set(["script", "style", "title", "head", "ix:header"]);
const VOID = new Set(["br", "hr", "img", "input", "meta", "link"]);

/** Whether a document, as its tags come, is in an element whose content nobody sees. */
export class Silence {
  /** The elements that are open since one that is not to be read, with it. */
  #open: string[] = [];

  get isOn(): boolean {
    return this.#open.length > 0;
  }

  open(name: string, style: string): void {
    const isHidden = /display\s*:\s*none/i.test(style);
    if ((this.isOn || SILENT.has(name) || isHidden) && !VOID.has(name)) this.#open.push(name);
  }

  /** Closes the innermost element of that name, with those in it that have no closing tag; of a name that is not open, all of them. */
  close(name: string): void {
    if (this.isOn && !VOID.has(name)) this.#open = this.#open.slice(0, Math.max(0, this.#open.lastIndexOf(name)));
  }
}
