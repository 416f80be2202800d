import { signedPercent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { monthHeat } from "@/server/core/backtest/report/month-heat";
import type { BacktestColumns } from "./backtest-types";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What came of each month, by year. */
export function MonthsCard({ months }: { readonly months: BacktestColumns["months"] }) {
  const years = [...new Set(months.map(({ year }) => year))];
  return (
    <Card title="Months" meta="return of the equity" flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section aria-label="Returns by month" tabIndex={0} className="min-w-0 overflow-x-auto p-4">
        <table className="w-full border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr className="text-ink-muted">
              <th scope="col" className="pr-2 text-left font-medium">
                Year
              </th>
              {MONTHS.map((name) => (
                <th key={name} scope="col" className="text-right font-medium">
                  {name}
                </th>
              ))}
              <th scope="col" className="pl-2 text-right font-medium">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <YearRow key={year} year={year} months={months.filter((month) => month.year === year)} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function YearRow({ year, months }: { readonly year: number; readonly months: BacktestColumns["months"] }) {
  const whole = months.reduce((growth, { fraction }) => growth * (1 + fraction), 1) - 1;
  return (
    <tr>
      <th scope="row" className="figure pr-2 text-left font-medium">
        {year}
      </th>
      {MONTHS.map((name, n) => (
        <Cell key={name} fraction={months.find(({ month }) => month === n + 1)?.fraction ?? null} />
      ))}
      <td className="figure whitespace-nowrap pl-2 text-right font-medium">{signedPercent(whole, 1)}</td>
    </tr>
  );
}

function Cell({ fraction }: { readonly fraction: number | null }) {
  if (fraction === null) return <td aria-label="no bars" className="min-w-11 rounded-[3px] bg-sunken" />;
  return (
    <td
      className="figure min-w-11 whitespace-nowrap rounded-[3px] px-1 py-1 text-right"
      style={{ background: monthHeat(fraction) }}
    >
      {signedPercent(fraction, 1)}
    </td>
  );
}
