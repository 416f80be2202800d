import type { Outputs } from "@/components/desk/trpc";

export type PositionList = Outputs["positions"]["list"];
export type PositionRow = PositionList["rows"][number];
export type Figures = Outputs["books"]["figures"];
export type SubLedgers = Outputs["positions"]["subLedgers"];
export type Agreement = Outputs["positions"]["agreement"];

export interface PositionDialogProps {
  readonly position: PositionRow;
  readonly onClose: () => void;
}
