import { Fault } from "../../fault";
import { readFileTime } from "../../news/news-file/file-time";
import { quoted } from "../../news/news-file/quoted";
import type { Shape } from "./shape";

/** The close of a day that is told without a time. */
const CLOSE = "16:00:00";
const MOST_CHARACTERS = 60;
const US_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const ISO_DAY = /^(\d{4})-?(\d{2})-?(\d{2})$/;
/** As statements and queries of Interactive Brokers have it; a zone by name is not read, for several zones have it. */
const WALL = /^(\d{4})-?(\d{2})-?(\d{2})[;,T ]\s*(\d{2}):?(\d{2}):?(\d{2})$/;

/** When a row says that it was executed, and whether it tells the day alone. Throws Fault `invalid_input` with the value and what is allowed. */
export function readWhen(
  text: string,
  { clock }: Pick<Shape, "clock">,
  zone: string,
): { readonly at: number; readonly isDay: boolean } {
  if (text === "") throw new Fault("invalid_input", "time is empty");
  if (text.length > MOST_CHARACTERS)
    throw new Fault("invalid_input", `time ${quoted(text)} has more than ${MOST_CHARACTERS} characters`);
  // Booked on the first day, of the second.
  const effective = text.replace(/^.*\bas of\s+/i, "");
  const [, month = "", dayOfMonth = "", year = ""] = US_DAY.exec(effective) ?? [];
  const day = year ? `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}` : effective.replace(ISO_DAY, "$1-$2-$3");
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return { at: readFileTime(`${day} ${CLOSE}`, zone), isDay: true };
  if (clock === "day") throw new Fault("invalid_input", `date ${quoted(text)} must be a day such as 01/31/2025`);
  const wall = effective.replace(WALL, "$1-$2-$3 $4:$5:$6");
  return { at: readFileTime(wall, zone), isDay: false };
}
