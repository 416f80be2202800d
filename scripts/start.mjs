// npm start: installs and builds what is missing or stale, then becomes the server. `--dev` serves the sources instead of a build.
import { ensureInstalled, ROOT, readEnvironmentFile } from "./prepare.mjs";
import { noteServing } from "./served.mjs";

const dev = process.argv.includes("--dev");
await ensureInstalled({ dev });
readEnvironmentFile();
process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
if (dev) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("../server/app/main.ts");
} else {
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt(["server", "pages"]);
  noteServing(ROOT);
  process.setSourceMapsEnabled(true);
  await import("../dist/main.js");
}
