import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import { TIMEFRAMES, type Timeframe } from "@/server/core/market/timeframe";

/** What a person says of a file; empty is not said. */
export interface Said {
  readonly symbol: string;
  readonly timeframe: Timeframe | "";
  readonly timeZone: string;
}

interface SeriesFieldsProps {
  readonly said: Said;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  readonly onChange: (said: Said) => void;
}

const OPTIONS = [
  { value: "" as const, label: "Choose", disabled: true },
  ...TIMEFRAMES.map((value) => ({ value, label: value })),
];
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
    </>
  );
}

/** The zone that was named, if one was. */
export function zoneOf({ timeZone }: Said): { readonly timeZone?: string } {
  return timeZone.trim() === "" ? {} : { timeZone: timeZone.trim() };
}
