import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import type { STAMPS } from "@/server/core/market/bar-file/stamps";
import { TIMEFRAMES, type Timeframe } from "@/server/core/market/timeframe";
import type { SaidOfFile } from "./data-types";

/** What a person says of a file; empty is not said. */
export interface Said {
  readonly symbol: string;
  readonly timeframe: Timeframe | "";
  readonly timeZone: string;
  readonly stamp: Stamp | "";
}

type Stamp = (typeof STAMPS)[number];

interface SeriesFieldsProps {
  readonly said: Said;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  readonly onChange: (said: Said) => void;
}

const OPTIONS = [
  { value: "" as const, label: "Choose", disabled: true },
  ...TIMEFRAMES.map((value) => ({ value, label: value })),
];
const STAMP_OPTIONS = [
  { value: "" as const, label: "As the file's shape says" },
  { value: "start" as const, label: "Starts of bars" },
  { value: "end" as const, label: "Ends of bars" },
];
const PLAIN = { autoComplete: "off", spellCheck: false } as const;

/** Whose bars a file holds, of which timeframe, and which clock its times show. */
export function SeriesFields({ said, errors, onChange }: SeriesFieldsProps) {
  const { symbol, timeframe, timeZone, stamp } = said;
  return (
    <>
      <div className="grid grid-cols-[1fr_7rem] gap-3">
        <Input
          {...PLAIN}
          label="Symbol"
          placeholder="TSLA"
          value={symbol}
          error={errors.symbol}
          onChange={({ target }) => onChange({ ...said, symbol: target.value })}
        />
        <Select
          label="Bars of"
          options={OPTIONS}
          value={timeframe}
          error={errors.timeframe}
          onChange={(chosen) => onChange({ ...said, timeframe: chosen })}
        />
      </div>
      <Select
        label="Its times are"
        options={STAMP_OPTIONS}
        value={stamp}
        error={errors.stamp}
        onChange={(chosen) => onChange({ ...said, stamp: chosen })}
      />
      <Input
        {...PLAIN}
        label="Zone of the times"
        placeholder="UTC"
        help="Only for times that name none: America/New_York, say"
        value={timeZone}
        error={errors.timeZone}
        onChange={({ target }) => onChange({ ...said, timeZone: target.value })}
      />
    </>
  );
}

/** What a person said, null until the symbol and the timeframe are; what is empty is left out. */
export function saidOf({ symbol, timeframe, timeZone, stamp }: Said): SaidOfFile | null {
  if (symbol.trim() === "" || timeframe === "") return null;
  return {
    symbol: symbol.trim().toUpperCase(),
    timeframe,
    ...(timeZone.trim() !== "" && { timeZone: timeZone.trim() }),
    ...(stamp !== "" && { stamp }),
  };
}
