/** Protocol buffers' wire format, as far as ONNX needs it. https://protobuf.dev/programming-guides/encoding/ */
export type Bytes = Uint8Array | readonly Bytes[];

const VARINT = 0;
const DELIMITED = 2;
const FIXED_32 = 5;

export function concat(bytes: Bytes): Buffer {
  return Buffer.concat(flatten(bytes));
}

function flatten(bytes: Bytes): Uint8Array[] {
  return bytes instanceof Uint8Array ? [bytes] : bytes.flatMap(flatten);
}

function sizeOf(bytes: Bytes): number {
  return bytes instanceof Uint8Array ? bytes.byteLength : bytes.reduce((sum, part) => sum + sizeOf(part), 0);
}

function varint(value: number): Uint8Array {
  const digits: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) digits.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...digits, Number(rest)]);
}

const tag = (field: number, wireType: number) => varint((field << 3) | wireType);

export const integer = (field: number, value: number): Bytes => [tag(field, VARINT), varint(value)];

export const message = (field: number, content: Bytes): Bytes => [tag(field, DELIMITED), varint(sizeOf(content)), content];

export const text = (field: number, value: string): Bytes => message(field, Buffer.from(value));

export function float(field: number, value: number): Bytes {
  const content = Buffer.alloc(4);
  content.writeFloatLE(value);
  return [tag(field, FIXED_32), content];
}
