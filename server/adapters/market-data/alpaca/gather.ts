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
  readonly companions?: (group: Group) => readonly string[];
  readonly ask: AskTogether<Group, Answer>;
}

type Question<Answer> = {
  readonly answer: Promise<Answer>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};
/** The questions of one group that go out together, by symbol. */
type Batch<Answer> = Map<string, Question<Answer>>;

function createQuestion<Answer>(): Question<Answer> {
  let resolve: Question<Answer>["resolve"] = () => {};
  let reject: Question<Answer>["reject"] = () => {};
  const answer = new Promise<Answer>((onAnswer, onError) => {
    resolve = onAnswer;
    reject = onError;
  });
  return { answer, resolve, reject };
}

/**
 * Joins questions of one group that come within `windowMs` into requests of at most `maxSymbols`; a question that is on its way is not sent again.
 */
export function createGathering<Group, Answer>(
  options: GatherOptions<Group, Answer>,
): (group: Group, symbol: string) => Promise<Answer> {
  const { windowMs, maxSymbols, sleep, keyOf, companions, ask } = options;
  const gathering = new Map<string, Batch<Answer>>();
  const underway = new Map<string, Question<Answer>>();

  function join(batch: Batch<Answer>, key: string, symbol: string): Promise<Answer> {
    const id = `${key} ${symbol}`;
    const known = underway.get(id);
    if (known) return known.answer;
    const question = createQuestion<Answer>();
    const end = () => void underway.delete(id);
    // Nobody may be waiting for a companion: an error is nobody's then.
    question.answer.then(end, end);
    underway.set(id, question);
    batch.set(symbol, question);
    return question.answer;
  }

  async function send(group: Group, key: string, batch: Batch<Answer>): Promise<void> {
    await sleep(windowMs);
    for (const symbol of companions?.(group) ?? []) void join(batch, key, symbol);
    gathering.delete(key);
    const symbols = [...batch.keys()].sort();
    for (let from = 0; from < symbols.length; from += maxSymbols) {
      const some = symbols.slice(from, from + maxSymbols);
      const fail = (error: unknown) => some.forEach((symbol) => void batch.get(symbol)?.reject(error));
      ask(group, some, (symbol, answer) => batch.get(symbol)?.resolve(answer)).then(
        () => fail(new Error("a question was left without an answer")),
        fail,
      );
    }
  }

  return (group, symbol) => {
    const key = keyOf(group);
    const begun = gathering.get(key);
    if (begun) return join(begun, key, symbol);
    const known = underway.get(`${key} ${symbol}`);
    if (known) return known.answer;
    const batch: Batch<Answer> = new Map();
    gathering.set(key, batch);
    const answer = join(batch, key, symbol);
    send(group, key, batch).catch((error) => {
      gathering.delete(key);
      for (const { reject } of batch.values()) reject(error);
    });
    return answer;
  };
}
