import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";

const BUILT = "/_next/static/";
const FILE = /^\/_next\/static\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(\w+)$/;
const YEAR_S = 31_536_000;
const TYPES: Readonly<Record<string, string>> = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};
/** Is compressed already. */
const DENSE = ["woff2"];

const compress = promisify(gzip);

interface BuiltFile {
  readonly plain: Buffer;
  /** Null where nothing is gained by it. */
  readonly zipped: Buffer | null;
}

/**
 * Answers for the files of the build in `folder`, from memory, each compressed once and not for everybody who asks: a page asks for twenty, which a
 * browser waits for. Their names change with what is in them. False where it is none of them: it is for somebody else to answer.
 */
export function builtFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const known = new Map<string, Promise<BuiltFile>>();
  const find = async (address: string, extension: string): Promise<BuiltFile | null> => {
    const reading = known.get(address) ?? readBuilt(path.join(folder, "static", address.slice(BUILT.length)), extension);
    known.set(address, reading);
    try {
      return await reading;
    } catch {
      // Who answers instead says why it cannot be had.
      known.delete(address);
      return null;
    }
  };
  return async (request, response) => {
    const address = (request.url ?? "").split("?")[0] ?? "";
    const extension = FILE.exec(address)?.[1] ?? "";
    const type = TYPES[extension];
    if (type === undefined || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const file = await find(address, extension);
    if (file === null) return false;
    const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? "")) ? file.zipped : null;
    const body = zipped ?? file.plain;
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Length": body.length,
      "Cache-Control": `public, max-age=${YEAR_S}, immutable`,
      Vary: "Accept-Encoding",
      ...(zipped ? { "Content-Encoding": "gzip" } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

async function readBuilt(file: string, extension: string): Promise<BuiltFile> {
  const plain = await readFile(file);
  if (DENSE.includes(extension)) return { plain, zipped: null };
  return { plain, zipped: await compress(plain, { level: constants.Z_BEST_COMPRESSION }) };
}
