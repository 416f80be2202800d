import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/source-files";

const FOLDERS = ["app", "bench", "components", "db", "docs", "drizzle", "examples", "patches", "scripts", "server", "test"];
const NOTED = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

const under = (folder: string) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
const documents = [...NOTED, ...under("docs").flatMap((file) => (file.endsWith(".md") ? [path.join("docs", file)] : []))];
const files = FOLDERS.flatMap((folder) => under(folder).map((file) => path.join(folder, file)));

/** What stands in backticks and looks like a file or a folder of this project: with one of its folders, or the bare name of a source. */
const named = (text: string) =>
  [...text.matchAll(/`([\w@+./[\]-]+)`/g)].flatMap(([, name = ""]) => {
    const isPlace = FOLDERS.some((folder) => name.startsWith(`${folder}/`));
    return isPlace || /^[\w.-]+\.(ts|tsx|mjs)$/.test(name) ? [name] : [];
  });
/** Addresses within the project that a document links to, from where it lies. */
const linked = (text: string) => [...text.matchAll(/\]\(((?!https?:|#)[^)#]+)/g)].map(([, address = ""]) => address);

const isThere = (name: string) =>
  name.includes("/")
    ? existsSync(path.join(ROOT, name))
    : existsSync(path.join(ROOT, name)) || files.some((file) => path.basename(file) === name);

/** What somebody is to make, and what there was when a decision was taken, need not be there. */
const tellsOfOthers = (document: string) => /^docs\/(adding-|adr\/)/.test(document.replaceAll("\\", "/"));

describe.each(documents)("%s", (document) => {
  const text = readFileSync(path.join(ROOT, document), "utf8");

  it("names files that are there, where it tells of what is", () => {
    const names = tellsOfOthers(document) ? [] : named(text);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });

  it("links to files that are there", () => {
    const from = path.dirname(path.join(ROOT, document));
    expect(linked(text).filter((address) => !existsSync(path.join(from, address)))).toEqual([]);
  });
});

it("the README is for who runs a desk, and is read in a few minutes", () => {
  const lines = readFileSync(path.join(ROOT, "README.md"), "utf8").split("\n");
  expect(lines.length).toBeLessThanOrEqual(100);
});

it("the commands of the README and of docs/ are those of package.json", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const called = documents.flatMap((document) =>
    [...readFileSync(path.join(ROOT, document), "utf8").matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name),
  );
  expect(called.length).toBeGreaterThan(10);
  expect([...new Set(called)].filter((name) => !(name in scripts))).toEqual([]);
});

it("every command of package.json that a person calls is told of in docs/commands.md", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const told = readFileSync(path.join(ROOT, "docs/commands.md"), "utf8");
  const called = Object.keys(scripts).filter((name) => !/^(postinstall|start|test|check:.*)$/.test(name));
  expect(called.filter((name) => !told.includes(`npm run ${name}`))).toEqual([]);
});

it("the licence is the one that package.json names: all rights reserved", () => {
  const { license } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  expect(license).toBe("UNLICENSED");
  expect(readFileSync(path.join(ROOT, "LICENSE"), "utf8")).toContain("All rights reserved");
});
