import { amount, percent, signedAmount } from "@/components/format";
import type { PartFigures } from "@/server/core/agents/default-figures";
import { TESTED_DEFAULTS } from "@/server/core/agents/tested-defaults";

const HEAD = ["Bars", "Trades", "Won", "Result, USD", "Of it fees", "Deepest fall", "Held instead", "Never traded"];

/** What the template that `origin` names did with bars that its parameters were not chosen on; nothing for a copy of an agent. */
export function TestedFigures({ origin }: { readonly origin: string }) {
  const parts = TESTED_DEFAULTS[origin.replace(/^template:/, "")];
  if (!parts) return null;
  return (
    <section className="grid min-w-0 grid-cols-1 gap-2 text-sm" aria-labelledby="tested">
      <h3 id="tested" className="font-medium">
        What these parameters did on real bars that they were not chosen on
      </h3>
      <p className="text-ink-muted">
        With $10,000, by the price alone and without headlines, after spread, slippage and fees. It promises nothing.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <section className="overflow-x-auto" tabIndex={0} aria-label="Their figures">
        <table className="figure w-full whitespace-nowrap text-right">
          <thead className="text-ink-muted text-xs">
            <tr>
              {HEAD.map((title, i) => (
                <th key={title} scope="col" className={i === 0 ? "py-1 text-left font-normal" : "py-1 pl-4 font-normal"}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {parts.map((part) => (
              <Row key={`${part.symbol} ${part.from}`} {...part} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Row({ symbol, from, to, trades, won, resultUsd, feesUsd, maxDrawdown, holdUsd }: PartFigures) {
  const cells = [
    String(trades),
    trades === 0 ? "" : percent(won / trades, 0),
    signedAmount(resultUsd, 0),
    amount(feesUsd, 0),
    percent(maxDrawdown, 1),
    signedAmount(holdUsd, 0),
    amount(0, 0),
  ];
  return (
    <tr>
      <th scope="row" className="py-1 text-left font-normal">
        {symbol}, {from} to {to}
      </th>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the head
        <td key={i} className="py-1 pl-4">
          {cell}
        </td>
      ))}
    </tr>
  );
}
