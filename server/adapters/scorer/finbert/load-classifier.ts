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
  const { AutoModelForSequenceClassification, AutoTokenizer, env, LogLevel } = await import("@xenova/transformers");
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
  const encode = (texts: readonly string[]) =>
    tokenizer(
      texts.map((text) => text.slice(0, MAX_CHARACTERS)),
      { padding: true, truncation: true, max_length: MAX_TOKENS },
    );
  return {
    classify: async (texts) => {
      const { logits } = await model(encode(texts));
      const rows: readonly (readonly number[])[] = logits.tolist();
      return rows.map((row) => scoreOf(row, order));
    },
    tokensOf: (text) => encode([text]).input_ids.dims[1] as number,
  };
}

async function readable<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new Fault("unsupported", `the model cannot be read: ${messageOf(cause)}`, { cause });
  }
}
