import { Fault, messageOf } from "@/server/core/fault";
import type { SentimentScore } from "@/server/core/ports";
import { type LabelOrder, labelOrder, scoreOf } from "./label-order";

/** FinBERT was trained on sentences of at most 64 tokens; what follows is not read. */
export const MAX_TOKENS = 64;
/** No text whose first 64 tokens matter needs more, and a longer one would only cost time. */
export const MAX_CHARACTERS = 4_000;

export interface Classifier {
  /** Scores in the order of `texts`, all in one pass through the model. */
  classify(texts: readonly string[]): Promise<readonly SentimentScore[]>;
  /** How many tokens of `text` the model reads, with the two that mark its ends. */
  tokensOf(text: string): number;
}

/**
 * Loads the quantised model from `directory`; never asks a network and writes nothing. `threads` compute one pass. Memory that a pass needed is
 * kept for the next (the arena): with one text of at most 64 tokens a pass that is 6 MB, and it saves a tenth of the time.
 * Throws Fault `unsupported` when this is not a FinBERT.
 */
export async function loadClassifier(directory: string, threads = 1): Promise<Classifier> {
  const { AutoModelForSequenceClassification, AutoTokenizer, env, LogLevel, Tensor } = await import("@xenova/transformers");
  env.allowRemoteModels = false;
  env.localModelPath = directory;
  env.useFSCache = false;
  env.cacheDir = directory;
  env.logLevel = LogLevel.NONE;
  const local = { local_files_only: true } as const;
  const session_options = { intraOpNumThreads: threads, interOpNumThreads: 1, enableCpuMemArena: true, enableMemPattern: false };
  const [tokenizer, model] = await readable(async () => [
    await AutoTokenizer.from_pretrained(directory, local),
    await AutoModelForSequenceClassification.from_pretrained(directory, {
      ...local,
      dtype: "q8",
      device: "cpu",
      use_external_data_format: false,
      session_options,
    }),
  ]);
  const order: LabelOrder = labelOrder((model.config as { readonly id2label?: unknown }).id2label);
  const encode = (texts: readonly string[]): readonly (readonly number[])[] =>
    tokenizer(
      texts.map((text) => text.slice(0, MAX_CHARACTERS)),
      { return_tensor: false },
    ).input_ids.map(cut);
  const tensorOf = (rows: readonly (readonly number[])[]) =>
    new Tensor("int64", BigInt64Array.from(rows.flat().map(BigInt)), [rows.length, rows[0]?.length ?? 0]);
  return {
    classify: async (texts) => {
      const rows = encode(texts);
      const { logits } = await model({
        input_ids: tensorOf(padded(rows, tokenizer.pad_token_id ?? 0)),
        attention_mask: tensorOf(
          padded(
            rows.map((row) => row.map(() => 1)),
            0,
          ),
        ),
        token_type_ids: tensorOf(
          padded(
            rows.map(() => []),
            0,
            widest(rows),
          ),
        ),
      });
      const answers: readonly (readonly number[])[] = logits.tolist();
      return answers.map((row) => scoreOf(row, order));
    },
    tokensOf: (text) => encode([text])[0]?.length ?? 0,
  };
}

const widest = (rows: readonly (readonly number[])[]): number => Math.max(...rows.map((row) => row.length));

/** Rows of one length. */
function padded(rows: readonly (readonly number[])[], padding: number, width = widest(rows)): readonly (readonly number[])[] {
  return rows.map((row) => [...row, ...Array<number>(width - row.length).fill(padding)]);
}

/** At most 64 tokens, of which the last marks the end: the library's own way to shorten would leave that mark out. */
function cut(tokens: readonly number[]): readonly number[] {
  return tokens.length <= MAX_TOKENS ? tokens : [...tokens.slice(0, MAX_TOKENS - 1), tokens.at(-1) as number];
}

async function readable<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new Fault("unsupported", `the model cannot be read: ${messageOf(cause)}`, { cause });
  }
}
