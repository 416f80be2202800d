// npm run alpaca-server [-- --port 4100 --seed 1 --cash 100000 --open-always --no-rate-limit --history-days 400]: a server of one's own that
// answers as Alpaca does, over a simulated market that goes on with the clock. --open-always begins at the next session where the exchange is
// closed. GET /_books tells everything in the exchange's books, GET /_log every request.
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import("../test/support/alpaca/main.ts");
