export interface CountedText {
  /** Reads as the text does. */
  readonly text: string;
  /** How many characters were looked at. */
  looks(): number;
}

type Method = (...given: readonly never[]) => unknown;

/** A text that counts the characters that whoever reads it looks at; what takes it whole, as a pattern does, looks at all of it each time. */
export function countedText(text: string): CountedText {
  let looks = 0;
  const find = (found: number, from: number) => {
    looks += (found < 0 ? text.length : found + 1) - from;
    return found;
  };
  const methods: Readonly<Record<string, Method>> = {
    charCodeAt: (at: number) => {
      looks++;
      return text.charCodeAt(at);
    },
    indexOf: (part: string, from = 0) => find(text.indexOf(part, from), from),
    includes: (part: string) => find(text.indexOf(part), 0) >= 0,
    startsWith: (part: string, at = 0) => {
      looks += part.length;
      return text.startsWith(part, at);
    },
    slice: (from = 0, to = text.length) => {
      looks += Math.max(0, Math.min(to, text.length) - from);
      return text.slice(from, to);
    },
    toString: () => {
      looks += text.length;
      return text;
    },
  };
  const counting = new Proxy(Object(text) as Record<string, unknown>, {
    get: (_, key) => {
      if (key === "length") return text.length;
      if (key === Symbol.toPrimitive) return methods.toString;
      if (typeof key === "string" && /^\d+$/.test(key)) {
        looks++;
        return text[Number(key)];
      }
      const method = typeof key === "string" ? methods[key] : undefined;
      if (!method) throw new Error(`nobody counts what "${String(key)}" looks at`);
      return method;
    },
  });
  return { text: counting as unknown as string, looks: () => looks };
}
