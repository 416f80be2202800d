const MAX_FIELD_LENGTH = 16_000;
const MAX_FIELDS_OF_A_NAME = 20;

/** A child of an entry: its attributes, and what is in it, elements as the tags of HTML. */
export type Field = { readonly attributes: Readonly<Record<string, string>>; readonly text: string };

/** Children by name, in their order. A feed says a few things a few times: what is beyond is left out. */
export class Fields {
  readonly byName = new Map<string, Field[]>();

  keep(name: string, field: Field): void {
    const known = this.byName.get(name);
    if (!known) this.byName.set(name, [field]);
    else if (known.length < MAX_FIELDS_OF_A_NAME) known.push(field);
  }

  /** The text of the first child of that name, "" where there is none. */
  first(name: string): string {
    return this.byName.get(name)?.[0]?.text ?? "";
  }
}

/** A child whose end has not come yet, at its depth in the document. */
export class OpenField {
  #text = "";

  constructor(
    readonly name: string,
    readonly attributes: Field["attributes"],
    readonly depth: number,
  ) {}

  /** What comes after the bound is dropped: nobody reads that much of a headline. */
  append(text: string): void {
    this.#text += text.slice(0, MAX_FIELD_LENGTH - this.#text.length);
  }

  end(): Field {
    return { attributes: this.attributes, text: this.#text.trim() };
  }
}
