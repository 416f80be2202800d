import { count, percent, usd } from "@/components/format";
import { fieldOf } from "@/server/core/risk/limits/limit";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";

/** A figure of a limit as a person reads it. */
export function figureOf(name: LimitName, value: number): string {
  switch (fieldOf(name).unit) {
    case "fraction":
      return value > 1e6 ? "all of it" : percent(value, value < 0.01 ? 2 : 1);
    case "US dollars":
      return usd(value);
    case "count":
      return count(value);
    case "minutes":
      return `${count(value)} min`;
  }
}

/** The limit as a clause: "at most 80.0 %", "under 3 in 60 min". */
export function boundInWords({
  name,
  value,
  windowMin,
}: {
  readonly name: LimitName;
  readonly value: number;
  readonly windowMin: number | null;
}): string {
  const window = windowMin === null ? "" : ` in ${count(windowMin)} min`;
  return `${fieldOf(name).holds} ${figureOf(name, value)}${window}`;
}
