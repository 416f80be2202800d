import { type Bytes, concat, float, integer, message, text } from "./protobuf";

/** Numbers of the element types in TensorProto. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
export const ELEMENT = { float: 1, int8: 3, int64: 7 } as const;
type Element = keyof typeof ELEMENT;

const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;
const IR_VERSION = 8;
const OPERATOR_SET = 17;

/** The name of a value in the graph. */
export type Value = string & { readonly brand: "value" };

export interface OnnxGraph {
  /** Adds a node with one result. Whole numbers become attributes of type int, others float, arrays ints. */
  add(operator: string, inputs: readonly Value[], attributes?: Attributes): Value;
  addSeveral(operator: string, inputs: readonly Value[], results: number): readonly Value[];
  floats(shape: readonly number[], data: Float32Array): Value;
  int8s(shape: readonly number[], data: Int8Array): Value;
  int64s(shape: readonly number[], data: readonly number[]): Value;
  input(name: string, shape: readonly (number | string)[]): Value;
  output(name: string, value: Value, shape: readonly (number | string)[]): void;
  /** The model file. */
  write(): Buffer;
}

type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

function attribute(name: string, value: Attributes[string]): Bytes {
  if (typeof value === "number") return [text(1, name), integer(3, value), integer(20, ATTRIBUTE.int)];
  if ("float" in value) return [text(1, name), float(2, value.float), integer(20, ATTRIBUTE.float)];
  return [text(1, name), value.map((item) => integer(8, item)), integer(20, ATTRIBUTE.ints)];
}

function typeOf(name: string, element: Element, shape: readonly (number | string)[]): Bytes {
  const sizes = shape.map((size) => message(1, typeof size === "string" ? text(2, size) : integer(1, size)));
  return [text(1, name), message(2, message(1, [integer(1, ELEMENT[element]), message(2, sizes)]))];
}

export function openOnnxGraph(): OnnxGraph {
  const nodes: Bytes[] = [];
  const constants: Bytes[] = [];
  const inputs: Bytes[] = [];
  const outputs: Bytes[] = [];
  let count = 0;
  const fresh = (): Value => `v${count++}` as Value;

  function addSeveral(operator: string, from: readonly Value[], results: number, attributes: Attributes = {}) {
    const made = Array.from({ length: results }, fresh);
    const rows = Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value)));
    nodes.push([from.map((name) => text(1, name)), made.map((name) => text(2, name)), text(4, operator), rows]);
    return made;
  }

  function constant(element: Element, shape: readonly number[], data: ArrayBufferView): Value {
    const name = fresh();
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    constants.push([shape.map((size) => integer(1, size)), integer(2, ELEMENT[element]), text(8, name), message(9, raw)]);
    return name;
  }

  return {
    add: (operator, from, attributes) => addSeveral(operator, from, 1, attributes)[0] as Value,
    addSeveral,
    floats: (shape, data) => constant("float", shape, data),
    int8s: (shape, data) => constant("int8", shape, data),
    int64s: (shape, data) => constant("int64", shape, BigInt64Array.from(data.map(BigInt))),
    input: (name, shape) => {
      inputs.push(typeOf(name, "int64", shape));
      return name as Value;
    },
    output: (name, value, shape) => {
      nodes.push([text(1, value), text(2, name), text(4, "Identity")]);
      outputs.push(typeOf(name, "float", shape));
    },
    write: () => {
      const graph = [
        nodes.map((node) => message(1, node)),
        text(2, "bert"),
        constants.map((tensor) => message(5, tensor)),
        inputs.map((info) => message(11, info)),
        outputs.map((info) => message(12, info)),
      ];
      const operators = message(8, [text(1, ""), integer(2, OPERATOR_SET)]);
      return concat([integer(1, IR_VERSION), text(2, "ztrade tests"), message(7, graph), operators]);
    },
  };
}
