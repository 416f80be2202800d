/** Asks for many symbols at once. `settle` answers one of them as soon as its answer is there; an error goes to all that have none. */
export type AskTogether<Group, Answer> = (
  group: Group,
  symbols: readonly string[],
  settle: (symbol: string, answer: Answer) => void,
) => Promise<void>;

export interface GatherOptions<Group, Answer> {
  readonly windowMs: number;
  readonly maxSymbols: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly keyOf: (group: Group) => string;
  /** Symbols that will be asked for soon too, and are asked for at once. */
  readonly companions: (group: Group) => readonly string[];
  readonly ask: AskTogether<Group, Answer>;
}

interface Waiting<Answer> {
  readonly answer: Promise<Answer>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

function wait<Answer>(): Waiting<Answer> {
  let resolve: Waiting<Answer>["resolve"] = () => {};
  let reject: Waiting<Answer>["reject"] = () => {};
  const answer = new Promise<Answer>((onAnswer, onError) => {
    resolve = onAnswer;
    reject = onError;
  });
  // Nobody may be waiting for a companion.
  answer.catch(() => {});
  return { answer, resolve, reject };
}

/**
 * Joins questions of one group that come within `windowMs` into requests of at most `maxSymbols`; a question that is on its way is not sent again.
 */
export function openGathering<Group, Answer>(
  options: GatherOptions<Group, Answer>,
): (group: Group, symbol: string) => Promise<Answer> {
  const { windowMs, maxSymbols, sleep, keyOf, companions, ask } = options;
  const underway = new Map<string, Map<string, Waiting<Answer>>>();
  const gathering = new Map<string, Set<string>>();

  function join(key: string, symbol: string): Promise<Answer> {
    const questions = underway.get(key) ?? new Map<string, Waiting<Answer>>();
    underway.set(key, questions);
    const waiting = wait<Answer>();
    questions.set(symbol, waiting);
    gathering.get(key)?.add(symbol);
    return waiting.answer;
  }

  function end(key: string, symbol: string, how: (waiting: Waiting<Answer>) => void): void {
    const questions = underway.get(key);
    const waiting = questions?.get(symbol);
    if (!questions || !waiting) return;
    questions.delete(symbol);
    if (questions.size === 0) underway.delete(key);
    how(waiting);
  }

  async function send(group: Group, key: string): Promise<void> {
    await sleep(windowMs);
    for (const symbol of companions(group)) if (!underway.get(key)?.has(symbol)) void join(key, symbol);
    const symbols = [...(gathering.get(key) ?? [])].sort();
    gathering.delete(key);
    const settle = (symbol: string, answer: Answer) => end(key, symbol, ({ resolve }) => resolve(answer));
    for (let from = 0; from < symbols.length; from += maxSymbols) {
      const some = symbols.slice(from, from + maxSymbols);
      const fail = (error: unknown) => {
        for (const symbol of some) end(key, symbol, ({ reject }) => reject(error));
      };
      ask(group, some, settle).then(() => fail(new Error("a question was left without an answer")), fail);
    }
  }

  return (group, symbol) => {
    const key = keyOf(group);
    const known = underway.get(key)?.get(symbol);
    if (known) return known.answer;
    if (gathering.has(key)) return join(key, symbol);
    gathering.set(key, new Set());
    const answer = join(key, symbol);
    send(group, key).catch((error) => end(key, symbol, ({ reject }) => reject(error)));
    return answer;
  };
}
