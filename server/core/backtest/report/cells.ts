import { dollars, percent } from "../../money/figures";
import { NOT_DEFINED } from "../../performance/figure-in-words";
import { isoOf } from "../../time/instant";
import { html, type Markup, type Part } from "./html";

/** To the minute, in UTC. */
export function minuteOf(at: number): string {
  return isoOf(at).slice(0, 16).replace("T", " ");
}

export function dayOf(at: number): string {
  return isoOf(at).slice(0, 10);
}

/** A figure with a true minus. */
export function minus(text: string): string {
  return text.replace(/^-/, "−");
}

/** A gain or a loss, told by its sign as well as its colour. */
export function change(value: number | null, write: (value: number) => string): Markup {
  if (value === null) return html`<span class="muted">${NOT_DEFINED}</span>`;
  if (value === 0) return html`${write(value)}`;
  return value > 0 ? html`<span class="gain">+${write(value)}</span>` : html`<span class="loss">${minus(write(value))}</span>`;
}

export const percentChange = (value: number | null) => change(value, percent);
export const dollarChange = (value: number | null) => change(value, dollars);

/** A figure that is neither good nor bad, or that it is not defined. */
export function plainCell(value: number | null, write: (value: number) => string): Markup {
  return value === null ? html`<span class="muted">${NOT_DEFINED}</span>` : html`${minus(write(value))}`;
}

export interface Column {
  readonly name: string;
  /** "n" for numbers, which line up on the right; "t" for times, which stay in a line. */
  readonly look?: "n" | "t";
}

/** A table that scrolls by itself where the page is too narrow. */
export function tableOf(label: string, columns: readonly Column[], rows: readonly (readonly Part[])[]): Markup {
  const look = (n: number) => columns[n]?.look ?? "";
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${columns.map(({ name }, n) => html`<th scope="col" class="${look(n)}">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, n) => html`<td class="${look(n)}">${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}

/** Names with what stands for each. */
export function listOf(items: readonly (readonly [name: string, value: Part])[]): Markup {
  return html`<dl>${items.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export function section(title: string, ...parts: readonly Part[]): Markup {
  return html`<section><h2>${title}</h2>${parts}</section>\n`;
}
