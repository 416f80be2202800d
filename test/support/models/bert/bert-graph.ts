import { type OnnxGraph, openOnnxGraph, type Value } from "./onnx-graph";

export interface BertSize {
  readonly vocabulary: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediate: number;
}

/** As large as FinBERT. */
export const BERT_BASE: BertSize = { vocabulary: 30_522, hidden: 768, layers: 12, heads: 12, intermediate: 3_072 };
export const TINY_BERT: BertSize = { vocabulary: 320, hidden: 32, layers: 2, heads: 2, intermediate: 64 };

export const MAX_POSITIONS = 512;

/** How far the logits lie apart, so that texts get different answers from random weights. */
const LOGIT_SPREAD = 12;
/** Attention to a padded place before the softmax. */
const MASKED = -10_000;

/** Uniform in [-0.5, 0.5), the same for the same seed. Source: mulberry32 (public domain, T. Ettinger). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 - 0.5;
  };
}

/** Symmetric weights of one scale for the whole tensor. */
function quantize(weights: Float32Array): { readonly scale: number; readonly data: Int8Array } {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  const data = new Int8Array(weights.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.round((weights[i] as number) / scale);
  return { scale, data };
}

/** What a BERT is made of, in full precision or with the weights quantised and the activations quantised as they come. */
function layersOn(graph: OnnxGraph, { int8, seed }: { readonly int8: boolean; readonly seed: number }) {
  const random = randomFrom(seed);
  const scalar = (value: number) => graph.floats([], Float32Array.of(value));
  const filled = (length: number, value: number) => graph.floats([length], new Float32Array(length).fill(value));
  const zero = () => graph.int8s([], Int8Array.of(0));

  function weights(rows: number, columns: number, spread: number): Float32Array {
    const made = new Float32Array(rows * columns);
    for (let i = 0; i < made.length; i++) made[i] = random() * spread;
    return made;
  }

  function multiply(x: Value, rows: number, columns: number, spread: number): Value {
    const matrix = weights(rows, columns, spread);
    if (!int8) return graph.add("MatMul", [x, graph.floats([rows, columns], matrix)]);
    const { scale, data } = quantize(matrix);
    const [rounded, step, offset] = graph.addSeveral("DynamicQuantizeLinear", [x], 3) as [Value, Value, Value];
    const product = graph.add("MatMulInteger", [rounded, graph.int8s([rows, columns], data), offset, zero()]);
    return graph.add("Mul", [graph.add("Cast", [product], { to: 1 }), graph.add("Mul", [step, scalar(scale)])]);
  }

  return {
    scalar,
    linear: (x: Value, from: number, to: number, spread = 2): Value => {
      const bias = graph.floats([to], weights(1, to, 0.02));
      return graph.add("Add", [multiply(x, from, to, spread / Math.sqrt(from)), bias]);
    },
    embedding: (rows: number, hidden: number, index: Value): Value => {
      const table = weights(rows, hidden, 1);
      if (!int8) return graph.add("Gather", [graph.floats([rows, hidden], table), index]);
      const { scale, data } = quantize(table);
      const found = graph.add("Gather", [graph.int8s([rows, hidden], data), index]);
      return graph.add("DequantizeLinear", [found, scalar(scale), zero()]);
    },
    normalize: (x: Value, hidden: number): Value =>
      graph.add("LayerNormalization", [x, filled(hidden, 1), filled(hidden, 0)], { axis: -1, epsilon: { float: 1e-12 } }),
  };
}

/** A BertForSequenceClassification of three classes with random weights, as an ONNX file. */
export function bertModel(size: BertSize, options: { readonly int8: boolean; readonly seed: number }): Buffer {
  const { vocabulary, hidden, layers, heads, intermediate } = size;
  const graph = openOnnxGraph();
  const { scalar, linear, embedding, normalize } = layersOn(graph, options);
  const shape = ["batch", "sequence"];
  const [ids, attended, segments] = ["input_ids", "attention_mask", "token_type_ids"].map((name) => graph.input(name, shape)) as [
    Value,
    Value,
    Value,
  ];

  const index = (value: number) => graph.int64s([], [value]);
  const length = graph.add("Gather", [graph.add("Shape", [ids]), index(1)]);
  const places = graph.add("Range", [index(0), length, index(1)]);
  const tokens = graph.add("Add", [embedding(vocabulary, hidden, ids), embedding(MAX_POSITIONS, hidden, places)]);
  let x = normalize(graph.add("Add", [tokens, embedding(2, hidden, segments)]), hidden);

  const real = graph.add("Cast", [graph.add("Unsqueeze", [attended, graph.int64s([2], [1, 2])])], { to: 1 });
  const mask = graph.add("Mul", [graph.add("Sub", [scalar(1), real]), scalar(MASKED)]);
  const apart = graph.int64s([4], [0, 0, heads, hidden / heads]);
  const together = graph.int64s([3], [0, 0, hidden]);

  function attend(input: Value): Value {
    const head = (perm: readonly number[]) =>
      graph.add("Transpose", [graph.add("Reshape", [linear(input, hidden, hidden), apart])], { perm });
    const [queries, keys, values] = [head([0, 2, 1, 3]), head([0, 2, 3, 1]), head([0, 2, 1, 3])];
    const products = graph.add("Div", [graph.add("MatMul", [queries, keys]), scalar(Math.sqrt(hidden / heads))]);
    const attention = graph.add("Softmax", [graph.add("Add", [products, mask])], { axis: -1 });
    const mixed = graph.add("Transpose", [graph.add("MatMul", [attention, values])], { perm: [0, 2, 1, 3] });
    return linear(graph.add("Reshape", [mixed, together]), hidden, hidden);
  }

  function gelu(input: Value): Value {
    const share = graph.add("Add", [graph.add("Erf", [graph.add("Div", [input, scalar(Math.SQRT2)])]), scalar(1)]);
    return graph.add("Mul", [graph.add("Mul", [input, share]), scalar(0.5)]);
  }

  for (let layer = 0; layer < layers; layer++) {
    x = normalize(graph.add("Add", [x, attend(x)]), hidden);
    const wide = gelu(linear(x, hidden, intermediate));
    x = normalize(graph.add("Add", [x, linear(wide, intermediate, hidden)]), hidden);
  }
  const first = graph.add("Gather", [x, index(0)], { axis: 1 });
  const pooled = graph.add("Tanh", [linear(first, hidden, hidden)]);
  graph.output("logits", linear(pooled, hidden, 3, LOGIT_SPREAD), ["batch", 3]);
  return graph.write();
}
