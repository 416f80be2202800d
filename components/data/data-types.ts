import type { Inputs, Outputs } from "@/components/desk/trpc";
import type { Timeframe } from "@/server/core/market/timeframe";
import type { ClockSpeed } from "@/server/core/time/clock-speed";

export type Coverage = Outputs["market"]["coverage"][number];

export interface Series {
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

/** A series with what else is said of its file. */
export type SaidOfFile = Series &
  Pick<Inputs["market"]["import"], "timeZone" | "stamp" | "fileColumns" | "dateFormat" | "unit" | "replace" | "acceptRejected">;
export type BarPreview = Outputs["market"]["previewImport"];

export type Accounts = Outputs["accounts"]["list"];
export type ListedAccount = Accounts[number];
export type PlayedKind = Inputs["accounts"]["open"]["kind"];

export interface AccountDraft {
  readonly seed: number | null;
  readonly startCashUsd: number | null;
  readonly from: string;
  readonly to: string;
  readonly speed: ClockSpeed;
}

export type Imports = Outputs["market"]["imports"];
export type ImportState = NonNullable<Outputs["market"]["importing"]>;
export type Imported = Pick<Imports[number], "bars" | "inserted" | "changed" | "report">;
