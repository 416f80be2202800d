// What every command needs before it starts: a Node that is new enough, the packages of the lock, and a build of these sources.
// Plain Node without packages: it runs on a fresh clone.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { spawnWithUs } from "./end-with-us.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const SHARED_INPUTS = ["package-lock.json", "package.json", "tsconfig.json"];

/** The two halves of a build: `inputs` decide whether it is still fresh, `output` must exist, `stamp` keeps the hash it was built from. */
export const PARTS = {
  server: {
    inputs: [...SHARED_INPUTS, "server", "db", "scripts/build.mjs"],
    output: "dist/main.js",
    stamp: "dist/.inputs",
  },
  pages: {
    inputs: [
      ...SHARED_INPUTS,
      "app",
      "components",
      "server/core",
      "server/status",
      "public",
      "next.config.ts",
      "postcss.config.mjs",
    ],
    output: ".next/BUILD_ID",
    stamp: ".next/.inputs",
  },
};

const MENDED = "node_modules/.ztrade-patches";

const numbers = (version) => version.split(".").map(Number);

/** Whether version `found` is at least `wanted`, both as "20.19.0"; missing parts count as 0. */
export function isAtLeast(found, wanted) {
  const [have, need] = [numbers(found), numbers(wanted)];
  for (let part = 0; part < 3; part++) {
    if ((have[part] ?? 0) !== (need[part] ?? 0)) return (have[part] ?? 0) > (need[part] ?? 0);
  }
  return true;
}

/** The sentence to stop with when this Node is too old; null when it is not. */
export function objectToNode(found, engines) {
  const wanted = engines.replace(">=", "");
  return isAtLeast(found, wanted)
    ? null
    : `Ztrade needs Node ${wanted} or newer, and this is Node ${found}: see https://nodejs.org`;
}

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The packages of the lock that are not installed as locked; those for other platforms do not count. */
export function findMissingPackages(root, { dev }) {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  const installed = existsSync(installedFile) ? readJson(installedFile).packages : {};
  return Object.entries(readJson(path.join(root, "package-lock.json")).packages)
    .filter(([name, entry]) => name !== "" && !entry.optional && !entry.devOptional && (dev || !entry.dev))
    .filter(([name, entry]) => installed[name]?.version !== entry.version)
    .map(([name]) => name);
}

function filesUnder(entry) {
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [entry];
  return readdirSync(entry, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath ?? item.path, item.name))
    .sort();
}

/** A hash of the names and contents of the part's inputs. */
export function hashInputs(root, part) {
  const hash = createHash("sha256");
  for (const input of PARTS[part].inputs) {
    for (const file of filesUnder(path.join(root, input))) {
      hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** Whether the part was built from the sources as they are now. */
export function isFresh(root, part) {
  const { output, stamp } = PARTS[part];
  const [outputFile, stampFile] = [path.join(root, output), path.join(root, stamp)];
  return existsSync(outputFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hashInputs(root, part);
}

/** A build that is ended half-way would else pass for the one before it once its sources are those again. */
export const removeStamp = (root, part) => rmSync(path.join(root, PARTS[part].stamp), { force: true });

export const writeStamp = (root, part, hash) => writeFileSync(path.join(root, PARTS[part].stamp), hash);

/** Whether the file of this address is the one that Node was started with. */
export const isMain = (address) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(address);

export const say = (line) => console.log(`ztrade: ${line}`);

/** Runs a command in the project and resolves to its code and everything it printed. It ends with this process, as a command that shares the terminal does anyway. */
export function run(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const start = options.stdio === "inherit" ? spawn : spawnWithUs;
    const child = start(command, parameters, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Runs the program of an installed package, such as `next` with its `bin` file. */
export const runProgram = (file, parameters, options) =>
  run(process.execPath, [path.join(ROOT, "node_modules", file), ...parameters], options);

/** npm as it was called, or as it lies on the path. */
function npm(parameters) {
  const called = process.env.npm_execpath;
  const options = { stdio: ["ignore", "ignore", "inherit"] };
  if (called?.endsWith(".js")) return run(process.execPath, [called, ...parameters], options);
  return run("npm", parameters, { ...options, shell: process.platform === "win32" });
}

/** Ends the process with a sentence instead of a stack: what went wrong is outside of the program. */
export function giveUp(sentence) {
  console.error(`ztrade: ${sentence}`);
  process.exit(1);
}

/** Adds the variables of .env that are not set already. */
export function readEnvironmentFile() {
  if (existsSync(path.join(ROOT, ".env"))) process.loadEnvFile(path.join(ROOT, ".env"));
}

/** Applies patches/ to the packages. npm has done so already, unless it was told to run no scripts or was ended before. */
async function mendPackages() {
  const { code, output } = await runProgram("patch-package/index.js", ["--error-on-fail"]);
  if (code !== 0) giveUp(`the packages could not be patched:\n${output}`);
}

/** Whether the packages have the patches that there are now. npm removes the note together with the packages. */
export function areMended(root) {
  const note = path.join(root, MENDED);
  return existsSync(note) && readFileSync(note, "utf8") === hashPatches(root);
}

/** Where the packages are not ours to write to they are looked at each time. */
export function noteMended(root) {
  try {
    writeFileSync(path.join(root, MENDED), hashPatches(root));
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

function hashPatches(root) {
  const hash = createHash("sha256");
  for (const file of filesUnder(path.join(root, "patches")))
    hash.update(path.basename(file)).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Installs the packages of the lock when they are not there; `dev` also those that only tests and checks need. */
export async function ensureInstalled({ dev }) {
  const objection = objectToNode(process.versions.node, readJson(path.join(ROOT, "package.json")).engines.node);
  if (objection) giveUp(objection);
  if (findMissingPackages(ROOT, { dev }).length > 0) {
    say("installing packages, which takes about a minute");
    const scope = dev || process.env.NODE_ENV !== "production" ? ["--include=dev"] : [];
    const { code } = await npm(["ci", "--loglevel=error", "--no-audit", "--no-fund", ...scope]);
    if (code !== 0) giveUp("the packages could not be installed: the lines above say why");
  }
  if (areMended(ROOT)) return;
  await mendPackages();
  noteMended(ROOT);
}
