const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] as const;
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
const SIGNS = [...".,!?'\"-$%&()/:;"];

/** Letters, their continuations, signs and `words`, filled up with words that no text holds. At most `size` of them. */
export function vocabularyOf(size: number, words: readonly string[]): readonly string[] {
  const known = [...new Set([...SPECIAL, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`), ...SIGNS, ...words])];
  const fillers = Array.from({ length: Math.max(0, size - known.length) }, (_, index) => `zz${index.toString(36)}zz`);
  return [...known, ...fillers].slice(0, size);
}

/** The words of `texts` as a BERT in lower case sees them, those that occur most first. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap((text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

/** The content of tokenizer.json: WordPiece in lower case, as FinBERT has it. */
export function tokenizerFile(vocabulary: readonly string[]) {
  const special = (content: string, id: number) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const sequence = (id: "A" | "B", type: number) => ({ Sequence: { id, type_id: type } });
  const mark = (id: "[CLS]" | "[SEP]", type: number) => ({ SpecialToken: { id, type_id: type } });
  const single = [mark("[CLS]", 0), sequence("A", 0), mark("[SEP]", 0)];
  const entry = (content: "[CLS]" | "[SEP]") => ({ id: content, ids: [SPECIAL.indexOf(content)], tokens: [content] });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map(special),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single,
      pair: [...single, sequence("B", 1), mark("[SEP]", 1)],
      special_tokens: { "[CLS]": entry("[CLS]"), "[SEP]": entry("[SEP]") },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

export const SPECIAL_TOKENS = {
  unk_token: "[UNK]",
  sep_token: "[SEP]",
  pad_token: "[PAD]",
  cls_token: "[CLS]",
  mask_token: "[MASK]",
} as const;
