// npm run chaos [-- --minutes 30 --seed 1 --keep]: a desk of four real processes on a database and a broker of its own, at whose work everything
// is killed, frozen, cut off and refused, as the seed says; then its books are judged.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
await ensureBuilt(["server", "pages"]);
const { register } = await import("tsx/esm/api");
register();
await import("../test/chaos/main.ts");
