import { expect, it } from "vitest";
import { type Absence, type AbsentFill, absenceInWords } from "@/server/core/positions/absence";

const HOUR = 3_600_000;
const NONE: Absence = { since: 0, until: 3 * HOUR, due: 0, fills: [], held: [] };
const FROM = "Nobody read the books at the broker from 1970-01-01T00:00:00Z to 1970-01-01T03:00:00Z (3 h): ";
const stop: AbsentFill = { agentId: "tsla", symbol: "TSLA", side: "sell", type: "stop", qty: "4", price: "240.10", feeQty: "0" };

it("says that nothing happened where nothing did", () => {
  expect(absenceInWords(NONE)).toBe(`${FROM}no run was due meanwhile; no stop filled; no position moved`);
});

it("names the stops that filled, counts what else did, and says from where to where positions moved", () => {
  const coin: AbsentFill = {
    ...stop,
    agentId: null,
    symbol: "BTC/USD",
    side: "buy",
    type: "market",
    qty: "0.2",
    feeQty: "0.0005",
  };
  const held = [{ symbol: "BTC/USD", qty: "1.1995" }];
  expect(absenceInWords({ ...NONE, due: 12, fills: [stop, coin], held })).toBe(
    `${FROM}12 runs were due meanwhile; stops filled: sell 4 TSLA of agent "tsla" at 240.1; 1 other fill; positions moved: TSLA from 4 to 0, BTC/USD from 1 to 1.1995`,
  );
});

it("says of a position that came back to where it was nothing, and names five of many", () => {
  const bought: AbsentFill = { ...stop, side: "buy", type: "market" };
  expect(absenceInWords({ ...NONE, fills: [stop, bought] })).toContain("no position moved");
  expect(absenceInWords({ ...NONE, fills: Array.from({ length: 7 }, () => stop) })).toContain(
    "at 240.1 and 2 more; positions moved",
  );
});
