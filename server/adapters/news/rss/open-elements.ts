import { Fault } from "@/server/core/fault";

/** Feeds nest ten elements at most; the reader takes time by the square of their depth. */
const MAX_DEPTH = 100;

/** The elements of a document that are open, as tags come, and what can be told by them of the whole. */
export class OpenElements {
  readonly #names: string[] = [];
  #root: string | null = null;
  #isWhole = false;
  /** Whether nothing came since the last tag was opened: if it closes now, it closed itself. */
  #isFresh = false;

  /** The first element that was opened; null before it. */
  get root(): string | null {
    return this.#root;
  }

  /** Whether an outermost element was closed by a tag of its own: a document that was cut off has none. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The innermost one, "" outside of all. */
  get innermost(): string {
    return this.#names.at(-1) ?? "";
  }

  get depth(): number {
    return this.#names.length;
  }

  /** Throws Fault `data_missing` where elements nest as in no feed. */
  open(name: string): void {
    if (this.#names.push(name) > MAX_DEPTH)
      throw new Fault("data_missing", `nests more than ${MAX_DEPTH} elements, which no feed does`);
    this.#root ??= name;
    this.#isFresh = true;
  }

  /** Text came. */
  fill(): void {
    this.#isFresh = false;
  }

  /**
   * Closes the innermost one. `isImplied`: it has no closing tag that stands here. Whether that tag is missing, for an element that closed itself
   * needs none.
   */
  close(isImplied: boolean): boolean {
    const isMissing = isImplied && !this.#isFresh;
    this.#isFresh = false;
    if (this.#names.length === 1) this.#isWhole ||= !isImplied;
    this.#names.pop();
    return isMissing;
  }
}
