import type { Leanings } from "./learn-leanings";

const WIDTH = 128;

/** The source of a module that holds `leanings` as lists by weight, the best first: "12 -8: surg tripl, 11 -9: …". */
export function leaningsSource(name: string, doc: readonly string[], leanings: Leanings): string {
  const lists = new Map<string, string[]>();
  const sorted = [...leanings].toSorted(
    ([a, [up, down]], [b, [high, low]]) => high - low - (up - down) || high - up || (a < b ? -1 : 1),
  );
  for (const [stem, [good, bad]] of sorted) {
    const key = `${good} ${bad}:`;
    lists.set(key, [...(lists.get(key) ?? []), stem]);
  }
  const words = [...lists].flatMap(([key, stems]) => [key, ...stems.slice(0, -1), `${stems.at(-1) ?? ""},`]);
  const text = wrapped(words).replace(/,$/, "");
  return `/**\n${doc.map((line) => ` * ${line}\n`).join("")} */\nexport const ${name} = \`\n${text}\n\`;\n`;
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
