import { decode, EXT_TIMESTAMP, ExtensionCodec, encode, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

/** A time in a message of a data stream: text in JSON, a timestamp extension in MessagePack. */
export class StreamTime {
  constructor(readonly at: number) {}
}

const codec = new ExtensionCodec();
codec.register({
  type: EXT_TIMESTAMP,
  encode: (value) =>
    value instanceof StreamTime
      ? encodeTimeSpecToTimestamp({ sec: Math.floor(value.at / 1000), nsec: (value.at % 1000) * 1_000_000 })
      : null,
  decode: () => null,
});

export function encodeMsgpack(message: unknown): Uint8Array {
  return encode(message, { extensionCodec: codec });
}

/** A frame of a client, null when it makes no sense. */
export function decodeFrame(raw: Buffer, packed: boolean): unknown {
  try {
    return packed ? decode(raw) : (JSON.parse(raw.toString("utf8")) as unknown);
  } catch {
    return null;
  }
}
