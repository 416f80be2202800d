import { Fault } from "@/server/core/fault";
import { faultOf, isBadRequest, isFeedRefusal } from "./failure";

/**
 * Asks for all symbols in one request. Where the vendor refuses it, the symbols that its words name are asked for alone, else each half,
 * so that a bad symbol costs no other its answer: that one gets a Fault `data_missing`. A feed that the plan does not permit throws as it
 * came (`isFeedRefusal`), all else a Fault.
 */
export async function askEach<Answer>(
  what: string,
  symbols: readonly string[],
  ask: (symbols: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): Promise<ReadonlyMap<string, Answer | Fault>> {
  try {
    return await ask(symbols);
  } catch (error) {
    if (isFeedRefusal(error)) throw error;
    if (!isBadRequest(error)) throw await faultOf(error, what);
    const { message } = error;
    const [alone] = symbols;
    if (symbols.length === 1 && alone !== undefined)
      return new Map([[alone, new Fault("data_missing", `Alpaca has no ${what} of "${alone}": ${message}`)]]);
    const answers = await Promise.all(withoutTheRefused(symbols, message).map((some) => askEach(what, some, ask)));
    return new Map(answers.flatMap((answer) => [...answer]));
  }
}

/** The symbols that an error names each alone and the others together; halves when it names none. */
function withoutTheRefused(symbols: readonly string[], message: string): readonly (readonly string[])[] {
  const words = new Set(message.split(/[^A-Z0-9./]+/));
  const named = symbols.filter((symbol) => words.has(symbol));
  const middle = Math.ceil(symbols.length / 2);
  if (named.length === 0 || named.length === symbols.length) return [symbols.slice(0, middle), symbols.slice(middle)];
  return [symbols.filter((symbol) => !words.has(symbol)), ...named.map((symbol) => [symbol])];
}
