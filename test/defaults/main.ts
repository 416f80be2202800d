import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import type { PartFigures } from "@/server/core/agents/default-figures";
import { Fault } from "@/server/core/fault";
import { ROOT } from "@/test/support/source-files";
import { templateOf } from "./candidates";
import { type Choice, choose } from "./choose";
import { kindOf } from "./kind-of";
import { paramsHash } from "./params-hash";
import { KINDS, REPORTED_ON } from "./parts";
import { playPart } from "./play-part";
import { BARS_FOLDER } from "./read-bars";
import { renderDefaults } from "./render";

/** What `npm run defaults` writes. */
const DOCUMENT = path.join(ROOT, "docs/defaults.md");
const FIGURES = path.join(ROOT, "server/core/agents/tested-defaults.ts");

function main(): void {
  if (!existsSync(BARS_FOLDER))
    throw new Fault("not_found", `the bar files are not there: "${path.relative(ROOT, BARS_FOLDER)}"`);
  const choices = KINDS.map((kind) => {
    const choice = choose(kind);
    process.stdout.write(`${kind}: ${choice.candidates} sets, the best is ${JSON.stringify(choice.best.chosen)}\n`);
    return choice;
  });
  const others = choices.filter(isOther);
  if (others.length > 0) {
    const names = others.map(({ kind }) => kind).join(", ");
    throw new Fault(
      "conflict",
      `the templates of ${names} in server/core/agents/default-agents.ts are not what was chosen: change them first`,
    );
  }
  const figures = Object.fromEntries(
    AGENT_TEMPLATES.map((template) => [
      template.id,
      REPORTED_ON[kindOf(template)].map((part) => playPart(part, template.params).figures),
    ]),
  );
  writeFileSync(FIGURES, sourceOf(figures));
  const document = renderDefaults(figures, choices, paramsHash());
  writeFileSync(DOCUMENT, document);
  process.stdout.write(`${document}\n`);
}

function isOther({ kind, best }: Choice): boolean {
  const params = templateOf(kind);
  return Object.entries(best.chosen).some(([name, value]) => params[name as keyof typeof best.chosen] !== value);
}

function sourceOf(figures: Readonly<Record<string, readonly PartFigures[]>>): string {
  const parts = Object.entries(figures).map(
    ([id, rows]) => `  "${id}": [\n${rows.map((row) => `    {\n${fieldsOf(row)}    },\n`).join("")}  ],\n`,
  );
  return [
    'import type { PartFigures } from "./default-figures";\n',
    "/** What `docs/defaults.md` was made with. */",
    `export const TESTED_PARAMS = "${paramsHash()}";\n`,
    "/** What each template did with bars that nobody had looked at, as `npm run defaults` writes it. */",
    `export const TESTED_DEFAULTS: Readonly<Record<string, readonly PartFigures[]>> = {\n${parts.join("")}};\n`,
  ].join("\n");
}

function fieldsOf(row: PartFigures): string {
  const text = (value: unknown) => JSON.stringify(value).replaceAll(",", ", ");
  return Object.entries(row)
    .map(([name, value]) => `      ${name}: ${text(value)},\n`)
    .join("");
}

try {
  main();
} catch (error) {
  process.stderr.write(`Nothing was written: ${error instanceof Fault ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
