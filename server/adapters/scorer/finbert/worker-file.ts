import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** The thread's code: a bundle beside this one in dist, or the source, which tsx has to read. */
export function workerFile(): { readonly url: URL; readonly execArgv: readonly string[] } {
  if (!import.meta.url.endsWith(".ts")) return { url: new URL("./finbert.worker.js", import.meta.url), execArgv: [] };
  // Where require would find it as CommonJS, there it lies as a module too.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href.replace(/\.cjs$/, ".mjs");
  const register = `import { register } from ${JSON.stringify(tsx)}; register();`;
  const url = new URL("./finbert.worker.ts", import.meta.url);
  return { url, execArgv: ["--import", `data:text/javascript,${encodeURIComponent(register)}`] };
}
