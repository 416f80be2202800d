// Finds a Chromium for the browser tests, or installs one. Run by itself it prints where it is.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { isMain, run, runProgram, say } from "./prepare.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PROGRAMS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findPlaywrights() {
  const { chromium } = await import("playwright-core");
  return isExecutable(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** The path of a browser on this machine, CHROMIUM_PATH first; null when there is none. */
export async function findChromium(environment = process.env) {
  const given = environment.CHROMIUM_PATH;
  if (given && !isExecutable(given)) throw new Error(`CHROMIUM_PATH "${given}" is not a program that can be run`);
  const onPath = (environment.PATH ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return given ?? [...onPath, ...PROGRAMS].find(isExecutable) ?? (await findPlaywrights());
}

const succeeds = async (attempt) => (await attempt.catch(() => ({ code: 1 }))).code === 0;

async function installFromDebian() {
  if (process.platform !== "linux" || process.getuid() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (!(await succeeds(run("apt-get", ["update", "-qq"], { env })))) return false;
  return succeeds(run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env }));
}

const installFromPlaywright = () => succeeds(runProgram("playwright-core/cli.js", ["install", "chromium"]));

/** Finds a browser or installs one: Debian's as root, else Playwright's. Null when neither works. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  say("installing Chromium for the browser tests");
  if (!(await installFromDebian())) await installFromPlaywright();
  return findChromium();
}

if (isMain(import.meta.url)) console.log((await provideChromium()) ?? "no Chromium was found or could be installed");
