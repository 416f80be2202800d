import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import type { PartFigures } from "@/server/core/agents/default-figures";
import { TRIED, TRIED_BY_ALL } from "./candidates";
import { type Choice, sum } from "./choose";
import { CHOSEN_ON, type Kind } from "./parts";

type Figures = Readonly<Record<string, readonly PartFigures[]>>;

const KIND_WORDS = { share: "Share", fund: "Fund", coin: "Coin" } as const satisfies Record<Kind, string>;

/** US dollars without cents and with their sign: "-1,204". */
export function wholeUsd(amount: number): string {
  const whole = Math.round(amount);
  return `${whole > 0 ? "+" : ""}${whole.toLocaleString("en-US")}`;
}

/** The table of what was never looked at. */
export function figuresTable(figures: Figures): string {
  const head = ["agent", "bars", "trades", "won", "result", "of it fees", "deepest fall", "held instead", "sizes"];
  const rows = AGENT_TEMPLATES.flatMap(({ id, title }) =>
    (figures[id] ?? []).map((part) => [
      title,
      `${part.symbol}, ${part.from} to ${part.to}`,
      String(part.trades),
      part.trades === 0 ? "" : `${Math.round((100 * part.won) / part.trades)} %`,
      wholeUsd(part.resultUsd),
      Math.round(part.feesUsd).toLocaleString("en-US"),
      `${(100 * part.maxDrawdown).toFixed(1)} %`,
      wholeUsd(part.holdUsd),
      part.sizes.join(" / "),
    ]),
  );
  return table(head, rows);
}

function choiceTable(choices: readonly Choice[]): string {
  const head = ["kind", "on", "sets", "in plus", "the best: trades", "result", "of it fees", "walk-forward", "held instead"];
  const rows = choices.map(({ kind, candidates, inPlus, best, forward, holdUsd }) => {
    const { symbol, from, to } = CHOSEN_ON[kind];
    return [
      KIND_WORDS[kind],
      `${symbol}, ${from} to ${to}`,
      String(candidates),
      String(inPlus),
      String(best.trades),
      wholeUsd(sum(best.pieces)),
      Math.round(best.feesUsd).toLocaleString("en-US"),
      wholeUsd(sum(forward)),
      wholeUsd(holdUsd),
    ];
  });
  return table(head, rows);
}

function chosenTable(choices: readonly Choice[]): string {
  const names = ["buyThreshold", "earlySellThreshold", "minConfidence", "minEdge", "stopAtr", "targetAtr"] as const;
  const tried = (kind: Kind, name: (typeof names)[number]) => {
    const values = { ...TRIED_BY_ALL, ...TRIED[kind], targetAtr: TRIED[kind].stopAtr.map((stop) => 2 * stop) };
    return values[name].join(", ");
  };
  const rows = choices.flatMap(({ kind, best }) =>
    names.map((name) => [KIND_WORDS[kind], `\`${name}\``, tried(kind, name), String(best.chosen[name])]),
  );
  return table(["kind", "parameter", "tried", "chosen"], rows);
}

/** `docs/defaults.md`. */
export function renderDefaults(figures: Figures, choices: readonly Choice[], hash: string): string {
  return `# The defaults, and what they did where nobody had looked

Written by \`npm run defaults\`, which plays everything again and takes minutes; it needs the bar files (see \`test/defaults/parts.ts\`), which are no part of the project. Parameters \`${hash}\`: a test fails where a default, the formula of decisions or the costs are changed and this was not run again.

**This promises no edge.** The figures are of the price alone: nobody knows what headlines said when these bars were made, so what headlines add or take is not in them, and \`sentimentWeight\` was not chosen by them. They are of three symbols and a few months. What an agent does with your money tomorrow may be worse.

## Out of sample

The choice never saw these bars; what the defaults before it did on some of them was known. US dollars after spread, slippage and fees (4 bp a round trip for shares, 60 bp for coins), for an agent with 10,000; what is held at the end is sold at the last close. Never trading comes to 0. "Held instead" is the position limit bought with the first bar and sold with the last one. Sizes are entries of the whole position limit / three quarters / half.

${figuresTable(figures)}

${verdictOf(figures)}

## How they were chosen

Each set of parameters was played over another part of the bars, cut into six pieces of equal time. The best has the highest mean result of a piece less its standard error, of equals the one that trades least. "Walk-forward" is what the sets came to in pieces three to six that were the best in the pieces before. Of funds there are too few bars for both: theirs were chosen on the share, in bars of 15 minutes. Everything else is as \`server/core/agents/default-agents.ts\` says.

${choiceTable(choices)}

${chosenTable(choices)}

Where one value was tried it was not chosen but set: stops of shares and funds are hardly ever reached before the session ends, and three times their costs is what all but the stillest markets move. A coin's costs are never earned by exits on small reversals, so that it always holds out for more. -1 was tried nowhere, for then no headline could sell.

${forwardVerdict(choices)}

## The rules behind them

- **A move must pay for its costs** (\`minEdge\`, "Move over costs", rule \`move_pays_costs\`). Expected is ATR × √bars, of the bars that the agent expects to hold (\`holdingBars\`), of those left of the session where it sells before the close, and never more than its target. It has to be so many times what buying and selling cost: fee, half the spread and slippage, twice. It says how far, not which way. The decision names what is missing: "needs an average true range of $367.43 to buy". 0 asks for nothing, which is what agents from before have.
- **A small reversal does not sell before the costs are paid** (\`earlySellThreshold\`). Under the price at which a sale brings in what the purchase took, fees included, only a score at or under the lower of this and \`sellThreshold\` sells. Stop, target, session end and you sell at any price. Agents from before have -0.05, which changes nothing.
- **Sizes that are reached.** Confidence from 0.55 on buys the whole position limit, from 0.45 on three quarters, less half: the bounds part the entries of the choice into about thirds. They say how sure the signs are, which on these bars told little of how the trade ended.
- **The loop** (\`server/core/backtest/agent/play-agent.ts\`) calls what the desk calls: decision, risk rules, sizes, matching and ledger. \`npm run replay-test\` compares its trades with those of a replayed desk on the same bars, one by one.
`;
}

/** Whether choosing would have paid while it was done. */
function forwardVerdict(choices: readonly Choice[]): string {
  const lost = choices.filter(({ forward }) => sum(forward) < 0).map(({ kind }) => `the ${kind}`);
  return lost.length === 0
    ? "Walk-forward no kind lost."
    : `Walk-forward ${lost.join(" and ")} lost money after costs: what had been best before was not best after. Nothing here beats its costs with any certainty, so the defaults trade less than they did, and that is all that was won.`;
}

/** What the table says, in a sentence. */
function verdictOf(figures: Figures): string {
  const parts = Object.values(figures).flat();
  const lost = parts.filter(({ resultUsd }) => resultUsd < 0).length;
  const under = parts.filter(({ resultUsd, holdUsd }) => resultUsd < holdUsd).length;
  return `Of these ${parts.length} rows ${lost} lost money, which never trading would not have, and ${under} came to less than holding.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
