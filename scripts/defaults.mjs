// npm run defaults: chooses the parameters of the default agents on one part of the real bars, plays them over the other, and writes what they did
// there, losses included, to docs/defaults.md and server/core/agents/tested-defaults.ts.
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import("../test/defaults/main.ts");
