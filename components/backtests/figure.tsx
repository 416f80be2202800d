import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import type { FigureTerm } from "@/server/core/performance/figure-terms";
import type { Figures } from "@/server/core/performance/figures-of";
import { span } from "@/server/core/time/span";

const SIGNED: readonly FigureTerm["key"][] = ["totalReturn", "annualReturn", "resultUsd", "expectancyUsd"];

/** A figure of a backtest with what it means on hover; where it has no meaning, that is said. */
export function Figure({ term: { key, kind, means }, figures }: { readonly term: FigureTerm; readonly figures: Figures }) {
  const value = figures[key];
  if (typeof value !== "number") return <span className="text-ink-faint">not defined</span>;
  if (kind === "span") return <span className="figure">{span(value)}</span>;
  if (kind === "percent" || kind === "money") {
    return SIGNED.includes(key) ? (
      <Delta value={value} kind={kind === "percent" ? "percent" : "usd"} formula={means} />
    ) : (
      <Num value={value} kind={kind === "percent" ? "percent" : "usd"} formula={means} />
    );
  }
  return <Num value={value} kind={kind === "count" ? "count" : "plain"} formula={means} />;
}
