import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BERT_BASE, type BertSize, bertModel, MAX_POSITIONS, TINY_BERT } from "./bert/bert-graph";
import { SPECIAL_TOKENS, tokenizerFile, vocabularyOf } from "./bert/word-pieces";

export { BERT_BASE, TINY_BERT };

export interface BertOptions {
  readonly size?: BertSize;
  readonly seed?: number;
  /** Names of the three classes, in the order of the logits. */
  readonly labels?: readonly string[];
  /** Words that are one token each, as far as the vocabulary reaches; others are read letter by letter. */
  readonly words?: readonly string[];
  readonly precisions?: readonly Precision[];
}

type Precision = "int8" | "fp32";

const MODEL_FILES: Readonly<Record<Precision, string>> = { int8: "model_quantized.onnx", fp32: "model.onnx" };
const LABELS = ["positive", "negative", "neutral"];

/**
 * Writes a BertForSequenceClassification with random weights and its tokenizer into `directory`, in the files that the hub has for FinBERT.
 * The same options give the same bytes.
 */
export function makeBert(
  directory: string,
  { size = TINY_BERT, seed = 1, labels = LABELS, words = [], precisions = ["int8", "fp32"] }: BertOptions = {},
): void {
  mkdirSync(path.join(directory, "onnx"), { recursive: true });
  const vocabulary = vocabularyOf(size.vocabulary, words);
  const json = (name: string, content: unknown) =>
    writeFileSync(path.join(directory, name), `${JSON.stringify(content, null, 2)}\n`);
  json("config.json", configOf(size, labels));
  json("tokenizer.json", tokenizerFile(vocabulary));
  json("tokenizer_config.json", {
    ...SPECIAL_TOKENS,
    do_lower_case: true,
    model_max_length: MAX_POSITIONS,
    tokenizer_class: "BertTokenizer",
  });
  json("special_tokens_map.json", SPECIAL_TOKENS);
  writeFileSync(path.join(directory, "vocab.txt"), `${vocabulary.join("\n")}\n`);
  for (const precision of precisions) {
    const model = bertModel(size, { int8: precision === "int8", seed });
    writeFileSync(path.join(directory, "onnx", MODEL_FILES[precision]), model);
  }
}

function configOf(size: BertSize, labels: readonly string[]) {
  return {
    architectures: ["BertForSequenceClassification"],
    model_type: "bert",
    hidden_act: "gelu",
    hidden_size: size.hidden,
    id2label: Object.fromEntries(labels.map((label, index) => [index, label])),
    intermediate_size: size.intermediate,
    label2id: Object.fromEntries(labels.map((label, index) => [label, index])),
    max_position_embeddings: MAX_POSITIONS,
    num_attention_heads: size.heads,
    num_hidden_layers: size.layers,
    pad_token_id: 0,
    problem_type: "single_label_classification",
    type_vocab_size: 2,
    vocab_size: size.vocabulary,
  };
}
