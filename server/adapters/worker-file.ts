import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * The code of a thread or a process, by the address of its source as `new URL("./x.worker.ts", import.meta.url)` gives it: the source, which tsx has to read, or in
 * dist the bundle that lies beside all others.
 */
export function workerFile(source: URL): { readonly url: URL; readonly execArgv: readonly string[] } {
  if (!import.meta.url.endsWith(".ts")) return { url: new URL(source.href.replace(/\.ts$/, ".js")), execArgv: [] };
  // Where require would find it as CommonJS, there it lies as a module too.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href.replace(/\.cjs$/, ".mjs");
  const register = `import { register } from ${JSON.stringify(tsx)}; register();`;
  return { url: source, execArgv: ["--import", `data:text/javascript,${encodeURIComponent(register)}`] };
}
