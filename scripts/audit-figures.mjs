// npm run audit:figures [-- --account sim-1]: recomputes every figure of an account from executions, cash and flows, prints each as the pages tell it and
// as it is, and ends with 1 where one differs by a cent, or a return or ratio by 1e-9.
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

await ensureInstalled({ dev: true });
readEnvironmentFile();
const { register } = await import("tsx/esm/api");
register();
await import("../server/commands/audit-figures.ts");
