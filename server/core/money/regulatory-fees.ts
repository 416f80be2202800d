/** From a date on, UTC: what the SEC takes of the value of a sale of shares, in US dollars of a million, and FINRA of each share, up to a most. */
type Rates<Of> = readonly (readonly [from: string, rates: Of])[];

/**
 * Source: the SEC's orders and fee rate advisories under Section 31 of the Securities Exchange Act of 1934, and FINRA's information notices of them: SEC
 * press release 2016-2; FINRA 5/7/18 (23.10 and 13.00); Fee Rate Advisory #2 for 2019; FINRA 2/3/20; Advisory #2 for 2021; Release 34-96724 (22.90 until
 * 26 February 2023, and 8.00); 34-99973; 34-102779; 34-104909. The days of 23.10 and 22.90 are those 60 days after the appropriation, which the law names.
 */
const SEC_USD_PER_MILLION: Rates<number> = [
  ["2016-02-16", 21.8],
  ["2017-07-04", 23.1],
  ["2018-05-22", 13],
  ["2019-04-16", 20.7],
  ["2020-02-18", 22.1],
  ["2021-02-25", 5.1],
  ["2022-05-14", 22.9],
  ["2023-02-27", 8],
  ["2024-05-22", 27.8],
  ["2025-05-14", 0],
  ["2026-04-04", 20.6],
];

/**
 * Source: FINRA's By-Laws, Schedule A, section 1, by Regulatory Notices 11-27, 12-06 and 12-31, SR-FINRA-2020-032 (2022 to 2024) and SR-FINRA-2024-019 (2026).
 * SR-FINRA-2026-021 asks nothing of the last quarter of 2026, and SR-FINRA-2026-020 keeps the rates of 2026 until the end of 2028.
 */
const FINRA_USD: Rates<{ readonly perShare: number; readonly most: number }> = [
  ["2011-07-01", { perShare: 0.00009, most: 4.5 }],
  ["2012-03-01", { perShare: 0.000095, most: 4.75 }],
  ["2012-07-01", { perShare: 0.000119, most: 5.95 }],
  ["2022-01-01", { perShare: 0.00013, most: 6.49 }],
  ["2023-01-01", { perShare: 0.000145, most: 7.27 }],
  ["2024-01-01", { perShare: 0.000166, most: 8.3 }],
  ["2026-01-01", { perShare: 0.000195, most: 9.79 }],
  ["2026-10-01", { perShare: 0, most: 0 }],
  ["2027-01-01", { perShare: 0.000195, most: 9.79 }],
];

const CENTS = 100;
/** Keeps what is a whole cent but for rounding where it is. */
const ROUNDING = 1e-9;

/**
 * What the SEC and FINRA take of a sale of shares at `at` (epoch milliseconds), US dollars, each rounded up to a cent as brokers pass them on. Before the
 * first date of a table its first rates hold.
 */
export function regulatoryFeesUsd(qty: number, notionalUsd: number, at: number): number {
  const { perShare, most } = rateAt(FINRA_USD, at);
  const sec = upToCent((notionalUsd * rateAt(SEC_USD_PER_MILLION, at)) / 1e6);
  return sec + Math.min(most, upToCent(qty * perShare));
}

function rateAt<Of>(rates: Rates<Of>, at: number): Of {
  let [, found] = rates[0] as readonly [string, Of];
  for (const [from, rate] of rates) if (Date.parse(from) <= at) found = rate;
  return found;
}

function upToCent(usd: number): number {
  return Math.max(0, Math.ceil(usd * CENTS - ROUNDING)) / CENTS;
}
