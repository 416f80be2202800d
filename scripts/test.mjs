// npm test: installs, checks, builds, runs every test, and ends with one line of counts.
// npm test -- test/server/core: runs only the tests whose path holds one of the words; everything after -- is handed to vitest.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensurePart } from "./build.mjs";
import { provideChromium } from "./chromium.mjs";
import { ensureInstalled, isMain, ROOT, run, runProgram, say } from "./prepare.mjs";

/** The projects of vitest.config.ts whose files run side by side, and those after them, whose files come one by one: they wait more than they reckon. */
const TOGETHER = ["--project=unit", "--project=integration"];
const CHAOS = "--project=chaos";
const ONE_DESK = "--project=e2e";
const OWN_DESK = "--project=e2e-own";
const ALL = [...TOGETHER, CHAOS, ONE_DESK, OWN_DESK];

/** What runs beside each other after `TOGETHER`, each in a vitest of its own. About as long as one another: a file that opens its own desk is in the second. */
const lanesOf = (browser) => (browser ? [[CHAOS, ONE_DESK], [OWN_DESK]] : [[CHAOS]]);

const NO_COUNTS = { passed: 0, failed: 0, skipped: 0 };
const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

/** Counts vitest's JSON report. A file that broke before its first test counts as one failure, and so does a run that failed without saying where. */
export function countReport({ success, testResults }) {
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const own = assertionResults.map((assertion) => assertion.status);
    return status === "failed" && !own.includes("failed") ? [...own, "failed"] : own;
  });
  const count = (wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const failed = count(["failed"]);
  return {
    passed: count(["passed"]),
    failed: success ? failed : Math.max(failed, 1),
    skipped: count(["skipped", "pending", "todo", "disabled"]),
  };
}

/** What failed, a line each, to be read beside the counts: where two runs follow each other, the first one's words are far above. */
export function namesOfFailed({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(ROOT, name);
    const own = assertionResults.filter((assertion) => assertion.status === "failed");
    if (status === "failed" && own.length === 0) return [`FAILED: ${file}`];
    return own.map(({ fullName }) => `FAILED: ${file}: ${fullName}`);
  });
}

/** Files that failed are run once more, alone; not where so many did that company was not the cause. */
const MOST_AGAIN = 5;

/** What a second run of some files told, in the place of what the first told of them. */
export function replaceResults(first, again) {
  const later = new Map(again.testResults.map((result) => [result.name, result]));
  return { success: again.success, testResults: first.testResults.map((result) => later.get(result.name) ?? result) };
}

/** What failed beside other tests and passed alone, a line each: it counts as passed, and is not kept to oneself. */
export function namesOfMended(first, final) {
  const left = new Set(namesOfFailed(final));
  return namesOfFailed(first)
    .filter((line) => !left.has(line))
    .map((line) => line.replace("FAILED", "PASSED ONLY ALONE"));
}

export const formatCounts = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Runs the steps side by side; each that fails is shown and counted. */
async function countFailures(steps) {
  const outcomes = await Promise.allSettled(
    steps.map(async ({ name, attempt }) => {
      await attempt().catch((error) => {
        console.log(`ztrade: ${name}: FAILED\n${error.message}`);
        throw error;
      });
      say(`${name}: ok`);
    }),
  );
  return { ...NO_COUNTS, failed: outcomes.filter(({ status }) => status === "rejected").length };
}

const BUILDS = ["server", "pages"].map((part) => ({ name: `build of the ${part}`, attempt: () => ensurePart(part) }));

/** The `check:` commands of package.json. */
function readChecks() {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const env = { ...process.env, PATH: `${path.join(ROOT, "node_modules/.bin")}${path.delimiter}${process.env.PATH}` };
  const check = async (command) => {
    const { code, output } = await run(command, [], { env, shell: true });
    if (code !== 0) throw new Error(output);
  };
  return Object.entries(scripts)
    .filter(([name]) => name.startsWith("check:"))
    .map(([name, command]) => ({ name, attempt: () => check(command) }));
}

/** Runs vitest, and what it told; null where it left no report. */
async function runVitest(parameters, environment, lane = 0) {
  const report = path.join(tmpdir(), `ztrade-report-${process.pid}-${lane}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runProgram("vitest/vitest.mjs", ["run", ...reporters, ...parameters], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test", ...environment },
  });
  try {
    const told = JSON.parse(readFileSync(report, "utf8"));
    return { ...told, success: told.success && code === 0 };
  } catch (error) {
    console.log(`ztrade: vitest left no report: ${error.message}`);
    return null;
  } finally {
    rmSync(report, { force: true });
  }
}

/** The counts and the lines of a run, after what failed in it has had a second one. */
async function conclude(first, environment, isRepeated) {
  if (first === null) return { counts: { ...NO_COUNTS, failed: 1 }, lines: ["FAILED: vitest left no report"] };
  const files = first.testResults.filter(({ status }) => status === "failed").map(({ name }) => name);
  const isWorthAnother = isRepeated && files.length > 0 && files.length <= MOST_AGAIN;
  const again = isWorthAnother ? await runVitest([...ALL, ...files], environment) : null;
  const final = again === null ? first : replaceResults(first, again);
  return { counts: countReport(final), lines: [...namesOfMended(first, final), ...namesOfFailed(final)] };
}

/** The tests in a browser, when there is none: named, and each file counted as skipped. */
function skipBrowserTests() {
  const files = readdirSync(path.join(ROOT, "test/e2e"), { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  say(`SKIPPED for want of a browser (set CHROMIUM_PATH): ${files.join(", ")}`);
  return { ...NO_COUNTS, skipped: files.length };
}

/** First the builds, because the pages' types come from there and the browser tests run them; then the checks; then the tests. */
async function runAll(parameters) {
  const chosen = parameters.length > 0;
  const wantsBrowser = !chosen || parameters.some((word) => word.includes("e2e"));
  const browser = wantsBrowser ? await provideChromium() : null;
  const built = await countFailures(wantsBrowser ? BUILDS : []);
  const checked = await countFailures(chosen ? [] : readChecks());
  const skipped = wantsBrowser && browser === null ? skipBrowserTests() : NO_COUNTS;
  const environment = browser ? { CHROMIUM_PATH: browser } : {};
  const lanes = lanesOf(browser);
  const reports = [];
  for (const beside of chosen ? [[[...TOGETHER, ...lanes.flat()]]] : [[TOGETHER], lanes]) {
    const runs = beside.map((projects, lane) => runVitest([...projects, ...parameters], environment, lane));
    reports.push(...(await Promise.all(runs)));
  }
  const tested = [];
  for (const report of reports) tested.push(await conclude(report, environment, !chosen));
  for (const line of tested.flatMap(({ lines }) => lines)) console.log(line);
  return [built, checked, skipped, ...tested.map(({ counts }) => counts)].reduce(add);
}

if (isMain(import.meta.url)) {
  await ensureInstalled({ dev: true });
  const counts = await runAll(process.argv.slice(2));
  console.log(formatCounts(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
