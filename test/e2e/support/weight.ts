import { gzipSync } from "node:zlib";
import { programAt } from "./sign-in";

const SCRIPT = /<script\b(?![^>]*nomodule)[^>]*\ssrc="([^"]+)"/gi;

type Headers = Readonly<Record<string, string>>;

/** The addresses of the scripts that the HTML of a page asks for: all that loads before charts and dialogs are wanted. As a program reads it, unless `as` says otherwise. */
export async function firstLoadScripts(deskUrl: string, path: string, as?: Headers): Promise<ReadonlySet<string>> {
  const html = await (await fetch(`${deskUrl}${path}`, { headers: as ?? (await programAt(deskUrl)) })).text();
  const sources = new Set([...html.matchAll(SCRIPT)].map(([, source = ""]) => source));
  if (sources.size === 0) throw new Error(`${path} loads no script: it cannot be weighed`);
  return sources;
}

/** Their bytes, gzipped. */
export async function firstLoadBytes(deskUrl: string, path: string, as?: Headers): Promise<number> {
  const sources = await firstLoadScripts(deskUrl, path, as);
  const sizes = await Promise.all(
    [...sources].map(async (source) => {
      const response = await fetch(new URL(source, deskUrl));
      if (!response.ok) throw new Error(`${source} of ${path} answered ${response.status}`);
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
