import type { Evidence } from "../evidence/gather-evidence";
import type { BacktestColumns, BacktestResult } from "../play/backtest-result";
import type { BacktestSpec } from "../play/backtest-spec";
import type { Found } from "../search/found";
import { agentsPart } from "./agents-part";
import { curvePart } from "./curve-part";
import { evidencePart } from "./evidence-part";
import { figuresPart } from "./figures-part";
import { foundPart } from "./found-part";
import { html, type Part } from "./html";
import { knownPart, type Origin } from "./known-part";
import { monthsPart } from "./months-part";
import { REPORT_STYLE } from "./report-style";
import { tradesPart } from "./trades-part";

export interface ReportGiven {
  readonly title: string;
  readonly spec: BacktestSpec;
  readonly result: BacktestResult;
  readonly columns: BacktestColumns;
  /** Null where it was not checked. */
  readonly evidence: Evidence | null;
  /** Null where nothing was searched for. */
  readonly found: Found | null;
  /** Where its bars come from and by what code it was played: hashes, source, release. */
  readonly origin: readonly Origin[];
}

/** No script runs in it and nothing is fetched, whatever a text in it says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

/** All of a backtest as one page of HTML that needs nothing else: it can be kept, sent and printed. The same backtest makes the same page. */
export function backtestReport({ title, spec, result, columns, evidence, found, origin }: ReportGiven): string {
  const parts: readonly Part[] = [
    curvePart(result, columns),
    figuresPart(result),
    evidencePart(evidence),
    ...(found === null ? [] : [foundPart(found)]),
    monthsPart(columns),
    ...(result.agents ? [agentsPart(result.agents)] : []),
    tradesPart(result, columns),
    knownPart(spec, result, origin),
  ];
  const style = { markup: REPORT_STYLE };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Ztrade">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1><p class="muted">${sentenceOf(result.rule)} A backtest: nothing of it was traded.</p></header>
<main>
${parts}</main>
</body>
</html>
`.markup;
}
