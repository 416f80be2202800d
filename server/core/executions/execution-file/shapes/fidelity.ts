import { BUY, COVER, OPTION, SELL, SELL_SHORT, type Shape, SPLIT } from "../shape";

/** Accounts_History.csv. */
export const FIDELITY: Shape = {
  name: "Fidelity",
  formats: ["csv"],
  needs: [["rundate"], ["action"], ["symbol"], ["quantity"], ["price"], ["amount"]],
  columns: {
    time: ["rundate"],
    kind: ["action"],
    symbol: ["symbol"],
    qty: ["quantity"],
    price: ["price"],
    fees: ["commission", "fees"],
    amount: ["amount"],
    currency: ["currency"],
  },
  kinds: [
    [/(?:opening|closing) transaction|^you (?:bought|sold) .*\b(?:call|put) \(/, OPTION],
    [/split/, SPLIT],
    [/^(?:you )?sold short|short sale/, SELL_SHORT],
    [/short cover|buy(?:ing)? to cover/, COVER],
    [/^you bought|^reinvestment/, BUY],
    [/^you sold/, SELL],
  ],
  clock: "day",
  zone: "America/New_York",
  feesAre: "either",
  isNewestFirst: true,
  source: { page: "https://github.com/CIInc/robinhood-options-mobile (docs/fidelity_csv_import.md)", seen: "2026-12-01" },
  known: "blank lines before the header, a space before dates, sales as negative quantities, a disclaimer at the end",
};
