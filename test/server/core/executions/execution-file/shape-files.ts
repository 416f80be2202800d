import type { ImportedExecution } from "@/server/core/executions/imported-execution";

type Right = Omit<ImportedExecution, "key">;

/** A small file of each shape, with invented trades, and what is right by hand. `rows` counts what is refused and left out. */
export interface ShapeFile {
  readonly what: string;
  readonly shape: string;
  readonly text: string;
  readonly first: Right;
  readonly last: Right;
  readonly count: number;
  readonly refused: number;
  readonly others: Readonly<Record<string, number>>;
}

const day = (date: string, utcHour: number) => Date.parse(`${date}T${utcHour}:00:00Z`);
const right = (at: number, place: number, trade: string, effect: Right["effect"], feesUsd: string): Right => {
  const [side, qty = "", symbol = "", price = ""] = trade.split(" ");
  return { at, place, symbol, side: side === "buy" ? "buy" : "sell", effect, qty, price, feesUsd };
};

const ALPACA_JSON = `[
{"id":"20250703133501123::b","activity_type":"FILL","transaction_time":"2025-07-03T14:35:01.123456Z","type":"fill","price":"101.5","qty":"10","side":"sell","symbol":"TSLA","leaves_qty":"0","order_id":"o2","cum_qty":"10","order_status":"filled"},
{"id":"20250703120000000::c","activity_type":"DIV","date":"2025-07-03","net_amount":"1.02","symbol":"T","qty":"2","per_share_amount":"0.51"},
{"id":"20250703133001123::a","activity_type":"FILL","transaction_time":"2025-07-03T13:30:01.123Z","type":"partial_fill","price":100.10000000000000001,"qty":10,"side":"buy","symbol":"TSLA","leaves_qty":"0","order_id":"o1","cum_qty":"10"},
{"id":"20250702::o","activity_type":"FILL","transaction_time":"2025-07-02T13:30:01Z","price":"2.5","qty":"1","side":"buy","symbol":"TSLA250718C00100000","order_id":"o0"}
]`;

const ALPACA_CSV = `activity_type,cum_qty,id,leaves_qty,price,qty,side,symbol,transaction_time,order_id,type
FILL,0.5,x1,0,60000.5,0.5,buy,BTCUSD,2025-07-03T00:00:00Z,o1,fill
FILL,0.5,x2,0,61000,0.5,sell_short,BTC/USD,2025-07-04T00:00:00.5Z,o2,fill
`;

const FLEX_XML = `<FlexQueryResponse queryName="mine" type="AF">
<FlexStatements count="1">
<FlexStatement accountId="U0" fromDate="20250701" toDate="20250731">
<Trades>
<Order assetCategory="STK" symbol="TSLA" dateTime="20250703;093001" quantity="100" tradePrice="100" buySell="BUY" levelOfDetail="ORDER" />
<Trade accountId="U0" currency="USD" assetCategory="STK" symbol="BRK B" description="A &gt; B" dateTime="20250703;093001" quantity="60" tradePrice="400.25" ibCommission="-0.3" taxes="0" ibCommissionCurrency="USD" buySell="BUY" openCloseIndicator="O" ibExecID="e1" levelOfDetail="EXECUTION" />
<Trade accountId="U0" currency="USD" assetCategory="STK" symbol="BRK B" dateTime="20250703;155959" quantity="-60" tradePrice="401" ibCommission="0.1" buySell="SELL" openCloseIndicator="C" ibExecID="e2" levelOfDetail="EXECUTION" />
<Trade accountId="U0" currency="EUR" assetCategory="STK" symbol="SAP" dateTime="20250704;090000" quantity="1" tradePrice="200" ibCommission="-1" buySell="BUY" ibExecID="e3" levelOfDetail="EXECUTION" />
<Trade accountId="U0" currency="USD" assetCategory="OPT" symbol="TSLA  250718C00100000" dateTime="20250704;100000" quantity="1" tradePrice="2" ibCommission="-1" buySell="BUY" ibExecID="e4" levelOfDetail="EXECUTION" />
</Trades>
</FlexStatement>
</FlexStatements>
</FlexQueryResponse>
`;

const FLEX_CSV = `"ClientAccountID","CurrencyPrimary","AssetClass","Symbol","DateTime","Quantity","TradePrice","IBCommission","Buy/Sell","Open/CloseIndicator","IBExecID","LevelOfDetail"
"U0","USD","STK","TSLA","20250103;093001","-100","100.5","-1","SELL","O","","ORDER"
"U0","USD","STK","TSLA","20250103;093001","-40","100.5","-0.4","SELL","O","e1","EXECUTION"
"U0","USD","STK","TSLA","20250103;093002","-60","100.4","-0.6","SELL","O","e2","EXECUTION"
"U0","USD","STK","TSLA","","0","0","0","","","","SYMBOL_SUMMARY"
`;

const STATEMENT = `Statement,Header,Field Name,Field Value
Statement,Data,BrokerName,Interactive Brokers LLC
Account Information,Header,Field Name,Field Value
Account Information,Data,Account,U0
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
Trades,Data,Order,Stocks,USD,TSLA,"2025-01-03, 10:31:02","1,000",100.5,101,-100500,-5.02,100505.02,0,500,O;P
Trades,Data,Order,Stocks,USD,TSLA,"2025-01-06, 11:00:00","-1,000",101.25,101,101250,-5.55,-100505.02,739.43,250,C
Trades,SubTotal,,Stocks,USD,TSLA,,0,,,750,-10.57,0,739.43,750,
Trades,Total,,Stocks,USD,,,,,,750,-10.57,0,739.43,750,
Dividends,Header,Currency,Date,Description,Amount
Dividends,Data,USD,2025-01-06,TSLA cash dividend,12.00
`;

const SCHWAB = `"Transactions  for account Individual ...000 as of 07/31/2025 10:00:00 ET"
"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"07/07/2025 as of 07/03/2025","Sell","TSLA","TESLA INC","1,000","$101.25","$0.17","$101,249.83"
"07/03/2025","Qualified Dividend","T","AT&T INC","","","","$1.02"
"07/03/2025","Buy to Open","TSLA 07/18/2025 100.00 C","CALL TESLA","1","$2.50","$0.66","-$250.66"
"07/02/2025","Buy","TSLA","TESLA INC","1,000","$100.50","","-$100,500.00"
"Transactions Total","","","","","","","$499.19"
`;

const FIDELITY = `

Run Date,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Cash Balance ($),Settlement Date
 07/03/2025, YOU SOLD TESLA INC (TSLA) (Margin), TSLA, TESLA INC,Margin,-10,101.25,,-0.02,,1012.48,5000,07/07/2025
 07/03/2025, DIVIDEND RECEIVED AT&T INC (T) (Cash), T, AT&T INC,Cash,,,,,,1.02,5000,
 07/02/2025, YOU BOUGHT TESLA INC (TSLA) (Margin), TSLA, TESLA INC,Margin,10,100.5,4.95,,,-1009.95,4000,07/03/2025
 07/02/2025, YOU BOUGHT OPENING TRANSACTION CALL (TSLA) TESLA INC JUL 18 25 $100 (100 SHS) (Margin), -TSLA250718C100, CALL (TSLA),Margin,1,2.5,0.65,0.02,,-250.67,4000,07/03/2025


"The data here is given for information only, and is no statement, of the account."

Date downloaded 07/31/2025 10:00 am
`;

const ROBINHOOD = `"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"
"7/3/2025","7/3/2025","7/7/2025","TSLA","Tesla
CUSIP: 88160R101","Sell","10","$1,101.25","$11,012.49"
"7/3/2025","7/3/2025","7/3/2025","T","Cash Div: R/D 2025-06-20","CDIV","","","$1.02"
"7/2/2025","7/2/2025","7/3/2025","TSLA","TSLA 7/18/2025 Call $100.00","BTO","1","$2.50","($250.04)"
"7/2/2025","7/2/2025","7/3/2025","TSLA","Tesla
CUSIP: 88160R101","Buy","10","$1,000.50","($10,005.00)"
""
"","","","","","","","","The data is provided for information only, and is no statement."
`;

const FREQTRADE_JSON = `{"trades":[
{"trade_id":1,"pair":"BTC/USDT:USDT","is_open":false,"is_short":true,"amount":0.5,"stake_amount":30000,"open_date":"2025-07-03 13:30:00","open_timestamp":1751549400000,"open_rate":60000,"fee_open":0.001,"close_date":"2025-07-03 14:30:00","close_timestamp":1751553000000,"close_rate":59000,"fee_close":0.001,"profit_abs":440.5,"orders":[]},
{"trade_id":2,"pair":"ETH/USDT","is_open":false,"is_short":false,"amount":3,"open_date":"2025-07-04 00:00:00","open_rate":2500,"fee_open":0.001,"close_date":"2025-07-05 00:00:00","close_rate":2600,"fee_close":0.001,"orders":[
 {"ft_is_entry":true,"filled":1,"amount":1,"safe_price":2400,"order_filled_timestamp":1751587200000},
 {"ft_is_entry":true,"filled":2,"amount":2,"safe_price":2550,"order_filled_timestamp":1751590800000},
 {"ft_is_entry":true,"filled":0,"amount":2,"safe_price":2550,"order_filled_timestamp":null},
 {"ft_is_entry":false,"filled":3,"amount":3,"safe_price":2600,"order_filled_timestamp":1751673600000}]}
],"trades_count":2}`;

const FREQTRADE_CSV = `pair,stake_amount,amount,open_date,close_date,open_rate,close_rate,fee_open,fee_close,profit_abs,is_open,is_short
BTC/USD,100,1.5e-3,2025-07-03 13:30:00+00:00,2025-07-03 14:30:00+00:00,60000.0,61000.0,0.001,0.001,1.32,False,False
BTC/USD,100,1.5e-3,2025-07-04 13:30:00+00:00,,60000.0,,0.001,,,True,False
`;

const ZTRADE_CSV = `at,place,key,symbol,side,effect,qty,price,feesUsd
"2025-07-02T20:00:00.000Z","1","1751486400000|TSLA|buy|10|100.5|1","TSLA","buy","any","10","100.5","-0.25"
"2025-07-03T13:30:00.000Z","0","id|'=e2","TSLA","sell","close","10","101","0.1"
`;

export const SHAPE_FILES: readonly ShapeFile[] = [
  {
    what: "activities as the API answers",
    shape: "Alpaca",
    text: ALPACA_JSON,
    first: right(Date.parse("2025-07-03T13:30:01.123Z"), 0, "buy 10 TSLA 100.10000000000000001", "any", "0"),
    last: right(Date.parse("2025-07-03T14:35:01.123Z"), 0, "sell 10 TSLA 101.5", "close", "0"),
    count: 2,
    refused: 1,
    others: { div: 1 },
  },
  {
    what: "activities as a table",
    shape: "Alpaca",
    text: ALPACA_CSV,
    first: right(Date.parse("2025-07-03T00:00:00Z"), 0, "buy 0.5 BTC/USD 60000.5", "any", "0"),
    last: right(Date.parse("2025-07-04T00:00:00.500Z"), 0, "sell 0.5 BTC/USD 61000", "any", "0"),
    count: 2,
    refused: 0,
    others: {},
  },
  {
    what: "a Flex query in XML",
    shape: "Interactive Brokers",
    text: FLEX_XML,
    first: right(Date.parse("2025-07-03T13:30:01Z"), 0, "buy 60 BRK.B 400.25", "any", "0.3"),
    last: right(Date.parse("2025-07-03T19:59:59Z"), 0, "sell 60 BRK.B 401", "close", "-0.1"),
    count: 2,
    refused: 2,
    others: {},
  },
  {
    what: "a Flex query in CSV, of orders and their executions",
    shape: "Interactive Brokers",
    text: FLEX_CSV,
    first: right(Date.parse("2025-01-03T14:30:01Z"), 0, "sell 40 TSLA 100.5", "any", "0.4"),
    last: right(Date.parse("2025-01-03T14:30:02Z"), 0, "sell 60 TSLA 100.4", "any", "0.6"),
    count: 2,
    refused: 0,
    others: { order: 1, symbol_summary: 1 },
  },
  {
    what: "an activity statement",
    shape: "Interactive Brokers",
    text: STATEMENT,
    first: right(Date.parse("2025-01-03T15:31:02Z"), 0, "buy 1000 TSLA 100.5", "any", "5.02"),
    last: right(Date.parse("2025-01-06T16:00:00Z"), 0, "sell 1000 TSLA 101.25", "close", "5.55"),
    count: 2,
    refused: 0,
    others: {},
  },
  {
    what: "a history with a total",
    shape: "Schwab",
    text: SCHWAB,
    first: right(day("2025-07-02", 20), 1, "buy 1000 TSLA 100.5", "any", "0"),
    last: right(day("2025-07-03", 20), 1, "sell 1000 TSLA 101.25", "close", "0.17"),
    count: 2,
    refused: 1,
    others: { "qualified dividend": 1 },
  },
  {
    what: "a history with a disclaimer",
    shape: "Fidelity",
    text: FIDELITY,
    first: right(day("2025-07-02", 20), 1, "buy 10 TSLA 100.5", "any", "4.95"),
    last: right(day("2025-07-03", 20), 1, "sell 10 TSLA 101.25", "close", "0.02"),
    count: 2,
    refused: 1,
    others: { "dividend received at&t inc (t) (cash)": 1 },
  },
  {
    what: "account activity with a disclaimer",
    shape: "Robinhood",
    text: ROBINHOOD,
    first: right(day("2025-07-02", 20), 1, "buy 10 TSLA 1000.5", "any", "0"),
    last: right(day("2025-07-03", 20), 1, "sell 10 TSLA 1101.25", "close", "0"),
    count: 2,
    refused: 1,
    others: { cdiv: 1 },
  },
  {
    what: "trades of its API, a short one and one of several orders",
    shape: "freqtrade",
    text: FREQTRADE_JSON,
    first: right(Date.parse("2025-07-03T13:30:00Z"), 0, "sell 0.5 BTC/USDT 60000", "any", "30"),
    last: right(Date.parse("2025-07-05T00:00:00Z"), 0, "sell 3 ETH/USDT 2600", "any", "7.8"),
    count: 5,
    refused: 0,
    others: {},
  },
  {
    what: "trades as a table, one of them open",
    shape: "freqtrade",
    text: FREQTRADE_CSV,
    first: right(Date.parse("2025-07-03T13:30:00Z"), 0, "buy 0.0015 BTC/USD 60000", "any", "0.09"),
    last: right(Date.parse("2025-07-04T13:30:00Z"), 0, "buy 0.0015 BTC/USD 60000", "any", "0.09"),
    count: 3,
    refused: 0,
    others: {},
  },
  {
    what: "imported executions as this desk exports them",
    shape: "Ztrade",
    text: ZTRADE_CSV,
    first: right(day("2025-07-02", 20), 1, "buy 10 TSLA 100.5", "any", "-0.25"),
    last: right(Date.parse("2025-07-03T13:30:00Z"), 0, "sell 10 TSLA 101", "close", "0.1"),
    count: 2,
    refused: 0,
    others: {},
  },
];
