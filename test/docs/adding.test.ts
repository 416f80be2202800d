import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/source-files";

/** New file `path`:, and its text. */
const NEW = /^New file `(?<file>[^`]+)`:\n\n```tsx?\n(?<text>[\s\S]*?)^```$/gm;
/** In `path`, `what stands there once` becomes:, and its text. */
const BECOMES = /^In `(?<file>[^`]+)`, `(?<there>[^`]+)` becomes:\n\n```text\n(?<text>[\s\S]*?)^```$/gm;

/** What each page promises: the files that change besides those that are new. */
const CHANGED: Readonly<Record<string, number>> = { broker: 1, strategy: 2, rule: 1, parameter: 4, source: 2, page: 3 };

interface Change {
  readonly file: string;
  /** Null for a new file. */
  readonly there: string | null;
  readonly text: string;
}

function changesOf(what: string): readonly Change[] {
  const page = readFileSync(path.join(ROOT, `docs/adding-a-${what}.md`), "utf8");
  const partsOf = (match: RegExpExecArray) => ({ file: match.groups?.file ?? "", text: match.groups?.text ?? "" });
  return [
    ...[...page.matchAll(NEW)].map((match) => ({ ...partsOf(match), there: null })),
    ...[...page.matchAll(BECOMES)].map((match) => ({ ...partsOf(match), there: match.groups?.there ?? "" })),
  ];
}

/** The program without its tests, of which some write out every row of what is added to. */
const FOLDERS = ["app", "components", "db", "drizzle", "server"];
const FILES = ["package.json", "tsconfig.json", "next-env.d.ts"];

let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "ztrade-adding-"));
  for (const name of [...FOLDERS, ...FILES]) {
    if (existsSync(path.join(ROOT, name))) cpSync(path.join(ROOT, name), path.join(scratch, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, "node_modules"), path.join(scratch, "node_modules"), "junction");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function apply({ file, there, text }: Change): void {
  const place = path.join(scratch, file);
  if (there === null) {
    if (existsSync(place)) throw new Error(`${file} is there already`);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
    return;
  }
  const parts = readFileSync(place, "utf8").split(there);
  if (parts.length !== 2) throw new Error(`${file} holds "${there}" ${parts.length - 1} times`);
  writeFileSync(place, parts.join(text.trimEnd()));
}

/** What the compiler says of the scratch copy. */
function complaints(): readonly string[] {
  const compiler = path.join(ROOT, "node_modules/typescript/bin/tsc");
  try {
    execFileSync(process.execPath, [compiler, "--noEmit", "--incremental", "false", "-p", scratch], {
      cwd: scratch,
      encoding: "utf8",
    });
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout: string };
    return stdout.trim().split("\n");
  }
}

describe("what is added as its page says", () => {
  it.each(Object.entries(CHANGED))("a %s changes %i files", (what, most) => {
    const changes = changesOf(what);
    const changed = new Set(changes.filter(({ there }) => there !== null).map(({ file }) => file));
    expect([changes.length > 0, changed.size]).toEqual([true, most]);
    for (const change of changes) apply(change);
  });

  it("compiles, all of it at once", () => {
    expect(complaints()).toEqual([]);
  }, 240_000);

  it("does not compile where a part of it is forgotten", () => {
    for (const file of [
      "components/desk/answers/refresh-rules.ts",
      "components/desk/header/pages.ts",
      "server/adapters/news/index.ts",
      "server/core/agents/param-fields.ts",
      "server/core/signals/strategies/index.ts",
    ])
      cpSync(path.join(ROOT, file), path.join(scratch, file));
    const said = complaints().join("\n");
    for (const name of ['"/journal"', "Property 'journal' is missing", "wire", "restBars", "with_the_trend"])
      expect(said).toContain(name);
  }, 240_000);

  it("has a test for each page", () => {
    const pages = readdirSync(path.join(ROOT, "docs")).flatMap((file) => /^adding-a-(\w+)\.md$/.exec(file)?.[1] ?? []);
    expect(pages.toSorted()).toEqual(Object.keys(CHANGED).toSorted());
  });
});
