import { dollars, figure, percent } from "../money/figures";
import { span } from "../time/span";
import type { FigureKind, FigureTerm } from "./figure-terms";
import type { Figures } from "./figures-of";

export const NOT_DEFINED = "not defined";

const WRITERS: Readonly<Record<FigureKind, (value: number) => string>> = {
  percent,
  money: dollars,
  span,
  count: String,
  ratio: figure,
};

/** A figure as a text has it: "1.20 %", "$5.00", "not defined". */
export function figureInWords({ key, kind }: FigureTerm, figures: Figures): string {
  const value = figures[key];
  return typeof value === "number" ? WRITERS[kind](value) : NOT_DEFINED;
}
