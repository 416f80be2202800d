import { errors } from "@alpacahq/alpaca-trade-api";
import { Fault, messageOf } from "@/server/core/fault";
import type { AlpacaFeed } from "../../alpaca/access";
import { alpacaFault } from "../../alpaca/errors";

/** For what the request itself is to blame: a symbol that the vendor does not take, or an address that is too long. */
const BAD_REQUEST = [400, 414, 422, 431];

/** Whether the plan does not permit the feed. The code differs from case to case, so the text tells. */
function isFeedRefusal(error: unknown): boolean {
  return error instanceof errors.ApiError && error.status === 403 && /\bSIP\b|subscription/i.test(error.message);
}

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
    if (!(error instanceof errors.ApiError && BAD_REQUEST.includes(error.status))) throw await faultOf(error, what);
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

/** The pages of an answer about `what`, each asked for with the token of the one before. Throws Fault `broker_unreachable` after `most` of them. */
export async function* pagesOf<Page extends { readonly next_page_token?: string | null }>(
  what: string,
  most: number,
  ask: (pageToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  for (let page = 0; page < most; page++) {
    const answer = await ask(token);
    yield answer;
    const next = answer.next_page_token ?? undefined;
    if (next === undefined || next === token) return;
    token = next;
  }
  throw new Fault("broker_unreachable", `Alpaca's pages of ${what} do not end`);
}

/** What went wrong with a question about `what`, as a Fault whose sentence begins with it. Faults pass as they are. */
export async function faultOf(error: unknown, what: string): Promise<Fault> {
  if (error instanceof Fault) return error;
  const { code, message } = await alpacaFault(error, "read");
  return new Fault(code, `${what} of Alpaca: ${message}`, { cause: error });
}

export interface Feeds {
  current(): AlpacaFeed;
  /** Why the feed is another than the one that was wanted; null while it is not. */
  reason(): string | null;
  /** Goes over to IEX because of `why`, and says so once. */
  fallBack(why: string): void;
  /** Does `work` with the feed in use, once more with IEX when the plan does not permit it. */
  use<T>(work: (feed: AlpacaFeed) => Promise<T>): Promise<T>;
}

/** The stock feed that was wanted, until the plan turns out not to permit it: IEX from then on. */
export function createFeeds(wanted: AlpacaFeed, say: (sentence: string) => void): Feeds {
  let current = wanted;
  let reason: string | null = null;

  function fallBack(why: string): void {
    if (current === "iex") return;
    current = "iex";
    reason = why;
    say(`prices of stocks come from the IEX feed alone, because the plan does not permit "${wanted}": ${why}`);
  }

  return {
    current: () => current,
    reason: () => reason,
    fallBack,
    async use(work) {
      const feed = current;
      try {
        return await work(feed);
      } catch (error) {
        if (feed === "iex" || !isFeedRefusal(error)) throw error;
        fallBack(messageOf(error));
        return work(current);
      }
    },
  };
}
