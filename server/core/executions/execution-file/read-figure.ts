import { Fault } from "../../fault";
import { plain } from "../../money/money";
import { quoted } from "../../news/news-file/quoted";

/** No figure has more, and its patterns look at no more. */
const MOST_CHARACTERS = 60;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})$/;
const POWER = /^(\d)(?:\.(\d{1,20}))?e([+-]\d{1,2})$/i;

/**
 * A figure as brokers write it, as a decimal string: with a dollar sign, with commas between thousands, and below zero with a minus before or behind it
 * or between parentheses. Throws Fault `invalid_input` that names the field and its value.
 */
export function readFigure(field: string, written: string): string {
  const text = written
    .slice(0, MOST_CHARACTERS + 1)
    .trim()
    .replaceAll("\u2212", "-");
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  const [, before = "", digits = "", behind = ""] = /^([-+]?\s*\$?\s*[-+]?)(.*?)(-?)$/.exec((inner ?? text).trim()) ?? [];
  const isNegative = inner !== undefined || before.includes("-") || behind === "-";
  const amount = GROUPED.test(digits) ? digits.replaceAll(",", "") : PLAIN.test(digits) ? digits : spelled(digits);
  const signs = [inner !== undefined, before.includes("-"), behind === "-"].filter(Boolean).length;
  if (amount === null || signs > 1 || written.length > MOST_CHARACTERS)
    throw new Fault("invalid_input", `${field} ${quoted(written)} must be a number such as 12.50, $1,234.50 or (12.50)`);
  const whole = amount.startsWith(".") ? `0${amount}` : amount.replace(/\.$/, "");
  return plain(isNegative ? `-${whole}` : whole);
}

/** 1.5e-05, as programs write what is small; null for anything else. */
function spelled(digits: string): string | null {
  const [found, first = "", rest = "", power = "0"] = POWER.exec(digits) ?? [];
  const places = Number(power);
  if (found === undefined || Math.abs(places) > 15) return null;
  const all = first + rest;
  if (places < 0) return `0.${"0".repeat(-places - 1)}${all}`;
  const padded = all.padEnd(places + 1, "0");
  return padded.length > places + 1 ? `${padded.slice(0, places + 1)}.${padded.slice(places + 1)}` : padded;
}
