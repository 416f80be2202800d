import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findCircles } from "./support/import-circles";
import {
  countLines,
  findImports,
  type ImportLine,
  ROOT,
  readSources,
  resolveImport,
  type SourceFile,
} from "./support/source-files";

interface Layer {
  readonly folder: string;
  /** Folders and files that may be imported besides the layer's own. */
  readonly imports: readonly string[];
  /** Folders, files and npm packages that may be imported with `import type` only. */
  readonly types?: readonly string[];
  /** npm packages; "*" stands for any, "node:" for what comes with Node. */
  readonly packages: readonly string[];
}

const SCREEN_PACKAGES = ["react", "react-dom", "next", "nuqs", "zod"];
const WIDGET_PACKAGES = [
  "@simplewebauthn/browser",
  "@tanstack/react-query",
  "@tanstack/react-table",
  "@tanstack/react-virtual",
  "@trpc/client",
  "@trpc/tanstack-react-query",
  "class-variance-authority",
  "clsx",
  "cmdk",
  "lightweight-charts",
  "lucide-react",
  "radix-ui",
  "recharts",
  "sonner",
  "superjson",
  "tailwind-merge",
  "uqr",
];

/** The import table of the architecture. A file belongs to the layer with the longest folder that holds it. */
const LAYERS: readonly Layer[] = [
  { folder: "server/core", imports: [], packages: ["zod", "decimal.js"] },
  // How a model and a feed stand, for whoever keeps them and whoever shows them.
  { folder: "server/status", imports: ["server/core"], packages: [] },
  { folder: "db", imports: ["server/core", "drizzle"], packages: ["node:", "drizzle-orm", "postgres", "lru-cache"] },
  { folder: "server/adapters", imports: ["server/core", "server/status", "server/telemetry/measure"], packages: ["*"] },
  // What is measured is told where it is done, and followed here alone.
  {
    folder: "server/telemetry",
    imports: ["server/core", "server/status"],
    packages: [
      "node:",
      "prom-client",
      "@opentelemetry/api",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/resources",
      "@opentelemetry/sdk-trace-base",
    ],
  },
  // What decides on paper reaches no broker, no order and no limit: see below.
  {
    folder: "server/shadows",
    imports: ["server/core", "db/queries/shadows", "db/queries/agents", "db/queries/runs/run-steps"],
    types: ["db/client"],
    packages: [],
  },
  // What an agent promises of a session is reckoned by its own schedule, which `server/engine/schedule/cron.ts` reads.
  {
    folder: "server/pipeline",
    imports: ["server/core", "db", "server/shadows", "server/engine/schedule/cron", "server/telemetry/measure"],
    types: ["pino"],
    packages: ["node:"],
  },
  { folder: "server/control", imports: ["server/core", "db"], types: ["pino"], packages: ["node:", "zod"] },
  {
    folder: "server/engine",
    imports: ["server/core", "server/pipeline", "db"],
    types: ["pino"],
    packages: ["node:", "croner", "@dbos-inc/dbos-sdk", "pg"],
  },
  {
    folder: "server/api",
    imports: ["server/core", "server/status", "server/control", "server/people", "db/queries", "db/failure"],
    types: ["db/client", "pino"],
    packages: ["node:", "@trpc/server", "lru-cache", "superjson", "zod"],
  },
  {
    folder: "server/http",
    imports: ["server/core", "server/api", "server/people", "db/queries"],
    types: ["db/client", "pino"],
    packages: ["node:", "@trpc/server", "next"],
  },
  {
    folder: "server/news",
    imports: ["server/core", "db", "server/adapters/news/news-source", "server/adapters/back-off", "server/engine/waker"],
    types: ["pino"],
    packages: ["node:"],
  },
  {
    folder: "server/alerts",
    imports: [
      "server/core",
      "server/status",
      "server/adapters/alerts",
      "server/people/one-time-secret",
      "server/adapters/back-off",
      "server/engine/waker",
      "server/telemetry/measure",
      "db/queries/alerts",
      "db/queries/events",
    ],
    types: ["db/client", "pino"],
    packages: [],
  },
  // What watches a desk from outside needs nothing of it: no database, and none of its files.
  {
    folder: "server/watcher",
    imports: [
      "server/core",
      "server/adapters/alerts",
      "server/adapters/outbound",
      "server/adapters/back-off",
      "server/engine/waker",
    ],
    types: ["pino"],
    packages: ["node:", "zod"],
  },
  // Opens desks of its own as programs, and leads to no part of one: it asks them as a person does, and judges their books.
  {
    folder: "server/drills",
    imports: ["server/core", "db", "server/api/positions/agreement", "server/adapters/venues/alpaca/create-alpaca"],
    types: ["server/api/root"],
    packages: ["node:", "@trpc/client", "pino"],
  },
  {
    folder: "server/database",
    imports: ["server/core", "db", "server/adapters/back-off", "server/engine/engine"],
    types: ["pino"],
    packages: ["node:", "pg"],
  },
  { folder: "server/vault", imports: ["server/core", "db"], packages: ["node:"] },
  {
    folder: "server/people",
    imports: ["server/core", "db"],
    packages: ["node:", "lru-cache", "rate-limiter-flexible", "otpauth", "@simplewebauthn/server"],
  },
  // What reads a back-up makes the tables of the engine too.
  {
    folder: "server/backup",
    imports: ["server/core", "db", "server/engine/dbos", "server/engine/waker", "server/adapters/apart"],
    types: ["pino"],
    packages: ["node:", "age-encryption"],
  },
  { folder: "server/audit", imports: ["server/core", "db"], types: ["pino"], packages: ["node:"] },
  { folder: "server/events", imports: ["server/core", "db"], types: ["pino"], packages: ["node:"] },
  // Plays on paper what is asked for: nothing in it leads to a broker or an account.
  {
    folder: "server/backtests",
    imports: [
      "server/core",
      "server/adapters/backtests",
      "server/adapters/market-data",
      "server/adapters/scorer",
      "db/queries/accounts/settings",
      "db/queries/backtests",
      "db/queries/market",
      "db/queries/sentiment",
      "db/queries/symbol-headlines",
    ],
    types: ["db/client", "server/engine/engine", "pino"],
    packages: [],
  },
  // Compares what was done with what is played on paper: nothing in it leads to a broker or an order.
  {
    folder: "server/divergence",
    imports: [
      "server/core",
      "server/engine/waker",
      "db/queries/divergences",
      "db/queries/accounts/accounts",
      "db/queries/agents",
      "db/queries/events",
    ],
    types: ["db/client", "pino"],
    packages: [],
  },
  {
    folder: "server/commands",
    imports: [
      "server/adapters/files",
      "server/adapters/backtests",
      "server/adapters/market-data",
      "server/backtests/stored-bars",
      "server/backtests/stored-headlines",
      "server/adapters/alerts",
      "server/adapters/outbound",
      "server/app",
      "server/audit",
      "server/backup",
      "server/drills",
      "server/vault",
      "server/watcher",
      "server/core",
      "server/control",
      "server/people",
      "server/api",
      "db",
      "package.json",
    ],
    packages: ["*"],
  },
  { folder: "server/app", imports: ["server", "db", "package.json"], packages: ["*"] },
  {
    folder: "components",
    imports: ["server/core", "server/status"],
    types: ["server/api", "@trpc/server"],
    packages: [...SCREEN_PACKAGES, ...WIDGET_PACKAGES],
  },
  { folder: "app", imports: ["components", "server/core"], types: ["server/api"], packages: SCREEN_PACKAGES },
];

interface Limit {
  readonly what: string;
  readonly files: RegExp;
  readonly maxLines: number;
}

const LIMITS: readonly Limit[] = [
  { what: "a source file", files: /^(app|components|db|server)\/.*\.tsx?$/, maxLines: 250 },
  { what: "a router", files: /^server\/api\/routers\//, maxLines: 80 },
  { what: "a page", files: /^app\/.*\.tsx$/, maxLines: 40 },
  { what: "the line of the pipeline", files: /^server\/pipeline\/pipeline\.ts$/, maxLines: 60 },
];

const isIn = (folder: string) => (file: string) => file === folder || file === `${folder}.ts` || file.startsWith(`${folder}/`);

const layerOf = (file: string): Layer | undefined =>
  LAYERS.filter(({ folder }) => isIn(folder)(file)).sort((a, b) => b.folder.length - a.folder.length)[0];

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function isAllowed(file: string, layer: Layer, { specifier, typesOnly }: ImportLine): boolean {
  const types = typesOnly ? (layer.types ?? []) : [];
  const target = resolveImport(file, specifier);
  if (target === null) return ["*", packageOf(specifier)].some((name) => [...layer.packages, ...types].includes(name));
  return layerOf(target) === layer || [...layer.imports, ...types].some((folder) => isIn(folder)(target));
}

function findViolations({ path: file, text }: SourceFile): readonly string[] {
  const layer = layerOf(file);
  if (!layer) return [`${file}: belongs to no layer`];
  return findImports(text)
    .filter((found) => !isAllowed(file, layer, found))
    .map(
      ({ line, specifier, typesOnly }) =>
        `${file}:${line}: ${layer.folder} may not import ${typesOnly ? "types of " : ""}"${specifier}"`,
    );
}

const sources = ["app", "components", "db", "server"].flatMap(readSources);

describe("the import table", () => {
  it.each(LAYERS.map(({ folder }) => folder))("holds in %s", (folder) => {
    const own = sources.filter((file) => layerOf(file.path)?.folder === folder);
    expect(own.flatMap(findViolations)).toEqual([]);
  });

  it.each([
    ["server/core/x.ts", 'import { db } from "@/db/client";'],
    ["server/core/x.ts", 'import type { Row } from "../../db/schema";'],
    ["server/core/x.ts", 'import { readFileSync } from "node:fs";'],
    ["server/pipeline/steps/x.ts", 'import {\n  DBOS,\n} from "@dbos-inc/dbos-sdk";'],
    ["server/pipeline/x.ts", 'const broker = await import("../adapters/broker");'],
    ["server/api/x.ts", 'import { runs } from "@/db/schema/runs";'],
    ["components/x.tsx", 'import { appRouter } from "@/server/api/root";'],
    ["app/page.tsx", 'export { db } from "@/db/client";'],
    ["server/control/x.ts", 'import "../engine/engine";'],
  ])("would catch, in %s: %s", (file, text) => {
    expect(findViolations({ path: file, text })).toHaveLength(1);
  });

  it.each([
    ["components/x.tsx", 'import type { AppRouter } from "@/server/api/root";'],
    ["components/x.tsx", 'import { sizeOf } from "@/server/core/sizing/sizing";'],
    ["server/api/routers/x.ts", 'import { listRuns } from "@/db/queries/runs/runs";'],
    ["server/app/main.ts", 'import { startEmbeddedPostgres } from "@/db/embedded";'],
    ["db/embedded/x.ts", 'import path from "node:path";'],
  ])("lets pass, in %s: %s", (file, text) => {
    expect(findViolations({ path: file, text })).toEqual([]);
  });
});

describe("what decides on paper", () => {
  const byPath = new Map(sources.map((file) => [file.path, file]));
  /** Files that lead to code from a room, whatever lies between; a type leads to none. */
  function reached(from: readonly string[]): readonly string[] {
    const found = new Set(from);
    for (const file of found) {
      for (const { specifier, typesOnly } of findImports(byPath.get(file)?.text ?? "")) {
        const target = resolveImport(file, specifier);
        const path = [target, `${target}.ts`, `${target}/index.ts`].find((each) => each !== null && byPath.has(each));
        if (path && !typesOnly) found.add(path);
      }
    }
    return [...found];
  }

  const SENDING = /^server\/(adapters|control|pipeline|engine|api|app)\/|^db\/queries\/(orders|ledger|risk|trips|accounts)\//;

  it("leads to nothing that sends, books or bounds an order", () => {
    const room = sources.filter(({ path: file }) => file.startsWith("server/shadows/")).map(({ path: file }) => file);
    const found = reached(room);
    expect(found.filter((file) => SENDING.test(file))).toEqual([]);
    expect(found).toContain("server/core/shadow/play-run.ts");
    expect(found).toContain("db/queries/shadows.ts");
    expect(reached(["server/pipeline/decide-beside.ts"]).some((file) => SENDING.test(file))).toBe(true);
  });
});

describe("imports, those of types included,", () => {
  const file = (name: string, text: string): SourceFile => ({ path: name, text });

  it("lead in no circle", () => {
    expect(findCircles(sources).map((circle) => [...circle, circle[0]].join(" -> "))).toEqual([]);
  });

  it.each([
    ["of types alone", ['import type { B } from "./b";', 'import type { A } from "@/server/a";']],
    ["of a type named beside values", ['import { b, type B } from "./b";', 'export type { A } from "./a";']],
    ["of what loads later", ['const b = () => import("./b");', 'type A = typeof import("./a");']],
  ])("would show a circle %s", (_, [a = "", b = ""]) => {
    const circles = findCircles([file("server/a.ts", a), file("server/b.tsx", b), file("server/c.ts", 'import "./a";')]);
    expect(circles).toEqual([["server/a.ts", "server/b.tsx"]]);
  });

  it("would show each of two circles, and the way round one of three files", () => {
    const circles = findCircles([
      file("db/z.ts", 'import type { Y } from "./y";'),
      file("db/y.ts", 'import { x } from "./x";'),
      file("db/x.ts", 'import type { Z } from "./z";'),
      file("app/own.ts", 'import type { Own } from "./own";'),
    ]);
    expect(circles).toEqual([["db/x.ts", "db/z.ts", "db/y.ts"], ["app/own.ts"]]);
  });
});

describe("length", () => {
  it.each(LIMITS.map((limit) => [limit.what, limit.maxLines, limit.files] as const))(
    "%s has at most %i lines",
    (_, maxLines, files) => {
      const long = sources.filter((file) => files.test(file.path) && countLines(file.text) > maxLines);
      expect(long.map((file) => `${file.path}: ${countLines(file.text)} lines, at most ${maxLines}`)).toEqual([]);
    },
  );
});

it("links are those of the kit, which read no row ahead; the navigation's do", () => {
  const importers = sources.filter(({ text }) => findImports(text).some(({ specifier }) => specifier === "next/link"));
  expect(importers.map(({ path: file }) => file)).toEqual(["components/desk/header/nav.tsx", "components/ui/link.tsx"]);
});

/** A folder with more files than these is a pile. */
const MOST_IN_A_FOLDER = 25;
/** Written by the tool that generates migrations, which numbers them and wants them side by side. */
const GENERATED: readonly string[] = ["drizzle", "drizzle/meta"];

it(`no folder holds more than ${MOST_IN_A_FOLDER} files flat`, () => {
  const folders = new Map<string, number>();
  for (const file of execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .trim()
    .split("\n")) {
    const folder = path.posix.dirname(file);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const piles = [...folders].filter(([folder, count]) => count > MOST_IN_A_FOLDER && !GENERATED.includes(folder));
  expect(piles.map(([folder, count]) => `${folder}: ${count} files`)).toEqual([]);
});
