import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import type { Stamp } from "@/server/core/market/bar-file/stamps";
import { TIMEFRAMES, type Timeframe } from "@/server/core/market/timeframe";
import type { SaidOfFile } from "./data-types";

/** What a person says of a file; empty is not said. */
export interface Said {
  readonly symbol: string;
  readonly timeframe: Timeframe | "";
  readonly timeZone: string;
  readonly stamp: Stamp | "";
  readonly fileColumns: string;
  readonly dateFormat: string;
  readonly unit: string;
}

export const NOTHING_SAID: Said = {
  symbol: "",
  timeframe: "",
  timeZone: "",
  stamp: "",
  fileColumns: "",
  dateFormat: "",
  unit: "",
};

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
const WRITTEN = [
  {
    name: "fileColumns",
    label: "Columns",
    placeholder: "time=Date+Time,open=3,high=4,low=5,close=6",
    help: "By name, or by number from 1",
  },
  { name: "dateFormat", label: "Times look like", placeholder: "DD.MM.YYYY HH:mm", help: undefined },
  { name: "unit", label: "A price of 1 is", placeholder: "0.01", help: "For prices in whole cents, say" },
] as const;
const PLAIN = { autoComplete: "off", spellCheck: false } as const;

/** Whose bars a file holds, of which timeframe, and which clock its times show. */
export function SeriesFields({ said, errors, onChange }: SeriesFieldsProps) {
  const { symbol, timeframe, timeZone } = said;
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
      <Input
        {...PLAIN}
        label="Zone of the times"
        placeholder="UTC"
        help="Only for times that name none: America/New_York, say"
        value={timeZone}
        error={errors.timeZone}
        onChange={({ target }) => onChange({ ...said, timeZone: target.value })}
      />
      <details>
        <summary className="cursor-pointer text-ink-muted">How it is written, where its shape is not known</summary>
        <div className="mt-3 grid gap-3">
          <Select
            label="Its times are"
            options={STAMP_OPTIONS}
            value={said.stamp}
            error={errors.stamp}
            onChange={(stamp) => onChange({ ...said, stamp })}
          />
          {WRITTEN.map(({ name, label, placeholder, help }) => (
            <Input
              {...PLAIN}
              key={name}
              label={label}
              placeholder={placeholder}
              help={help}
              value={said[name]}
              error={errors[name]}
              onChange={({ target }) => onChange({ ...said, [name]: target.value })}
            />
          ))}
        </div>
      </details>
    </>
  );
}

/** What a person said, null until the symbol and the timeframe are; what is empty is left out. */
export function saidOf({ symbol, timeframe, timeZone, stamp, fileColumns, dateFormat, unit }: Said): SaidOfFile | null {
  if (symbol.trim() === "" || timeframe === "") return null;
  return {
    symbol: symbol.trim().toUpperCase(),
    timeframe,
    ...(timeZone.trim() !== "" && { timeZone: timeZone.trim() }),
    ...(stamp !== "" && { stamp }),
    ...(fileColumns.trim() !== "" && { fileColumns: fileColumns.trim() }),
    ...(dateFormat.trim() !== "" && { dateFormat: dateFormat.trim() }),
    ...(unit.trim() !== "" && { unit: Number(unit) }),
  };
}
