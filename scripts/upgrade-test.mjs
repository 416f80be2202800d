// npm run upgrade-test [-- --old HEAD~1 --ticks 1 --keep]: replaces the workers of an older commit by those of this tree, one by one, on one
// database, and sees that no tick is lost and no run fails. Without --old it begins with the last release.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
await ensureBuilt(["server"]);
const { register } = await import("tsx/esm/api");
register();
await import("../test/chaos/upgrade/main.ts");
