// npm run alpaca-server [-- --help]: a server of one's own that answers as Alpaca does, over a simulated market that goes on with the clock.
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import("../test/support/alpaca/main.ts");
