import { dollars, percent } from "../../money/figures";
import type { BacktestColumns, BacktestResult } from "../play/backtest-result";
import { drawdownOf } from "../play/drawdown-of";
import { dayOf, minus, section } from "./cells";
import { html, type Markup } from "./html";

/** Units of a drawing, which is stretched to where it stands. */
const [WIDE, HIGH] = [1_000, 100];
const LABELS = 4;
const DAYS = 5;
/** Of the span, over and under the line. */
const ROOM = 0.05;

interface Scale {
  readonly low: number;
  readonly high: number;
}

/** Equity against buy and hold, with how far it lay under its highest below. Values are closes of the columns, evenly apart in time. */
export function curvePart({ startUsd, figures }: BacktestResult, { curve }: BacktestColumns): Markup {
  const { at, equityUsd, holdUsd } = curve;
  const falls = drawdownOf(equityUsd, startUsd);
  const scale = scaleOf([...equityUsd, ...holdUsd]);
  const deepest = Math.min(0, ...falls);
  const fallScale = { low: deepest === 0 ? -0.01 : deepest, high: 0 };
  const end = equityUsd.at(-1) ?? startUsd;
  const rows = curve.by === "periods" ? { sessions: "ends of sessions", days: "ends of days" }[figures.rhythm] : "closes of bars";
  const line = (values: readonly number[], within: Scale) => pathOf(at, values, within);
  const hold = html`<path class="holding" d="${line(holdUsd, scale)}"/>`;
  const own = html`<path class="own" d="${line(equityUsd, scale)}"/>`;
  const under = html`<path class="fall" d="M0 0L${line(falls, fallScale).slice(1)}L${WIDE} 0Z"/>`;
  return section(
    "Equity",
    html`<div class="key"><span>this</span><span class="hold">buy and hold</span><i class="muted">at ${rows}</i></div>`,
    chart("equity", `Equity from ${dollars(startUsd)} to ${dollars(end)}`, scale, dollars, [hold, own]),
    chart("falls", `Drawdown, at its deepest ${percent(deepest)}`, fallScale, percent, [under]),
    html`<div class="days">${daysOf(at).map((day) => html`<span>${day}</span>`)}</div>`,
  );
}

function chart(name: string, label: string, scale: Scale, write: (value: number) => string, lines: readonly Markup[]): Markup {
  const places = name === "falls" ? [0, 1] : Array.from({ length: LABELS }, (_, n) => n / (LABELS - 1));
  const lineAt = (place: number) => html`<line class="grid" x1="0" x2="${WIDE}" y1="${place * HIGH}" y2="${place * HIGH}"/>`;
  const valueAt = (place: number) => scale.high - place * (scale.high - scale.low);
  return html`<div class="chart ${name}"><svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img" aria-label="${label}">${places.map(lineAt)}${lines}</svg>
${places.map((place) => html`<span style="top:${(place * 100).toFixed(1)}%">${minus(write(valueAt(place)))}</span>`)}</div>`;
}

function scaleOf(values: readonly number[]): Scale {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const room = (most - least || Math.abs(most) || 1) * ROOM;
  return { low: least - room, high: most + room };
}

function pathOf(at: readonly number[], values: readonly number[], { low, high }: Scale): string {
  const [from, to] = [at[0] ?? 0, at.at(-1) ?? 0];
  const points = values.map((value, n) => {
    const x = to === from ? 0 : (((at[n] as number) - from) / (to - from)) * WIDE;
    return `${x.toFixed(1)} ${(((high - value) / (high - low)) * HIGH).toFixed(2)}`;
  });
  return `M${points.join("L")}`;
}

function daysOf(at: readonly number[]): readonly string[] {
  const [from, to] = [at[0] ?? 0, at.at(-1) ?? 0];
  return Array.from({ length: DAYS }, (_, n) => dayOf(from + (n * (to - from)) / (DAYS - 1)));
}
