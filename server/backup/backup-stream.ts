import { once } from "node:events";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough, Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { Fault, messageOf } from "../core/fault";

/** Takes 64 MB and half a second to try one passphrase; the standard's 18 would take four times as much of a small machine. */
const SCRYPT_WORK_FACTOR = 16;
/** A third less time than zlib's own 6, for files that are a tenth larger. */
const GZIP_LEVEL = 4;
const AGE = "age-encryption.org/";
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * Writes what `produce` hands on into the file, compressed, and encrypted with `passphrase` where there is one, in the form of age (age-encryption.org/v1). It is
 * on the disk once this resolves.
 */
export async function writeCompressed<Value>(
  file: string,
  passphrase: string | null,
  produce: (handOn: (piece: Buffer) => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const handle = await open(file, "wx", 0o600);
  const source = new PassThrough();
  const gzip = createGzip({ level: GZIP_LEVEL });
  const target = handle.createWriteStream({ flush: true });
  const written = toFile(source, gzip, passphrase, target);
  const failed = written.then(
    () => new Promise<never>(() => undefined),
    (error: unknown) => Promise.reject(error),
  );
  failed.catch(() => undefined);
  const handOn = async (piece: Buffer) => {
    if (!source.write(piece)) await Promise.race([once(source, "drain"), failed]);
  };
  try {
    const value = await produce(handOn);
    source.end();
    await written;
    return value;
  } catch (error) {
    source.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

async function toFile(
  source: Readable,
  gzip: NodeJS.ReadWriteStream,
  passphrase: string | null,
  target: Writable,
): Promise<void> {
  if (passphrase === null) return pipeline(source, gzip, target);
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(SCRYPT_WORK_FACTOR);
  encrypter.setPassphrase(passphrase);
  const compressed = new PassThrough();
  const feeding = pipeline(source, gzip, compressed);
  const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as unknown as globalThis.ReadableStream<Uint8Array>);
  await Promise.all([feeding, pipeline(Readable.fromWeb(sealed as unknown as ReadableStream<Uint8Array>), target)]);
}

/**
 * What `writeCompressed` was given, in pieces. Throws Fault `invalid_input` that says what is the matter with the file: none of the desk's, encrypted with another
 * passphrase or without one being known, cut off, altered; `not_found` where there is none.
 */
export async function* readCompressed(file: string, passphrase: string | null): AsyncGenerator<Buffer> {
  const begin = await firstBytes(file);
  const raw = createReadStream(file);
  const gunzip = createGunzip();
  const isSealed = begin.toString("latin1").startsWith(AGE);
  if (!isSealed && !begin.subarray(0, GZIP.length).equals(GZIP)) throw new Fault("invalid_input", "it is none of the desk's");
  if (isSealed && passphrase === null)
    throw new Fault("invalid_input", "it is encrypted: name the file of its passphrase by ZTRADE_BACKUP_PASSPHRASE_FILE");
  const opened = isSealed ? await decrypted(raw, passphrase ?? "") : raw;
  const out = new PassThrough();
  const reading = pipeline(opened, gunzip, out);
  reading.catch(() => undefined);
  try {
    yield* out as AsyncIterable<Buffer>;
    await reading;
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("invalid_input", `it is cut off or was altered: ${messageOf(error)}`, { cause: error });
  } finally {
    raw.destroy();
    out.destroy();
  }
}

async function decrypted(raw: Readable, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(raw) as unknown as globalThis.ReadableStream<Uint8Array>);
    return Readable.fromWeb(plain as unknown as ReadableStream<Uint8Array>);
  } catch (cause) {
    raw.destroy();
    const isOther = messageOf(cause).includes("no identity matched");
    const why = isOther ? "its passphrase is another" : `it is cut off or was altered: ${messageOf(cause)}`;
    throw new Fault("invalid_input", why, { cause });
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "not_found" : "refused";
    throw new Fault(code, `it cannot be read: ${messageOf(cause)}`, { cause });
  }
}
