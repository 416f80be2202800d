import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Time } from "@/components/ui/text/time";
import { actionsInWords } from "@/server/core/backtest/actions/actions-in-words";
import { costsInWords } from "@/server/core/backtest/costs-in-words";
import type { BacktestDetail, BacktestResult } from "./backtest-types";
import { ParamsList } from "./params-list";

const HASH_SHOWN = 12;

function costItems({ played, costs }: BacktestDetail["spec"]) {
  if (played.kind !== "account") return [{ label: "Costs", value: costsInWords(costs) }];
  return played.agents.map(({ agent, costs: its }) => ({ label: `Costs of ${agent.name}`, value: costsInWords(its) }));
}

/** By what it was played, and what the result does not know. */
export function KnownCard({ backtest, result }: { readonly backtest: BacktestDetail; readonly result: BacktestResult }) {
  const { warmUp, missing, bars, from, to, remarks, timeframe } = result;
  const lacking = Math.max(0, warmUp.wanted - warmUp.there);
  const actions = actionsInWords(backtest.spec.symbol, result.actions);
  const items = [
    {
      label: "Played on",
      value: (
        <>
          {count(bars, `${timeframe} bar`)} from <Time at={from} /> to <Time at={to} />, the desk’s own
        </>
      ),
    },
    {
      label: "Missing bars",
      value:
        missing.bars === 0
          ? "none within the sessions"
          : `${count(missing.bars, "bar")} in ${count(missing.gaps, "gap")} of the sessions`,
    },
    {
      label: "Warm-up",
      value:
        lacking === 0
          ? `${count(warmUp.wanted, "bar")}, all before the period`
          : `${count(warmUp.wanted, "bar")}, of which ${warmUp.there} lie before it: the first ${lacking} decide nothing`,
    },
    ...costItems(backtest.spec),
    ...(actions === null ? [] : [{ label: "Dividends and splits", value: actions }]),
    { label: "Hash of the data", value: <code>{backtest.dataHash}</code> },
    {
      label: "Result’s hash",
      value: <code title={backtest.resultHash ?? undefined}>{backtest.resultHash?.slice(0, HASH_SHOWN)}</code>,
    },
    { label: "Release", value: backtest.codeVersion },
  ];
  return (
    <Card title="What it knows and what not">
      <ul className="mb-3 grid list-disc gap-1 pl-5">
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      <KeyValueList items={items} />
      {backtest.spec.played.kind === "agent" ? <ParamsList params={backtest.spec.played.agent.params} /> : null}
    </Card>
  );
}
