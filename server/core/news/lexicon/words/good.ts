import { phrases } from "./phrases";

/** Good news, by what a phrase weighs alone. 1 is a plain good headline; at 0 stand quantities that are good when they grow. */
export const GOOD: readonly (readonly [number, readonly string[]])[] = [
  [
    2,
    phrases(`
      all time high*, blockbuster, blowout quarter|earnings|results, crush*|smash*|trounce* .. estimate*|forecast*|expectation*,
      raise*|lift*|boost*|hike*|increase* .. guidance|outlook|forecast*, guidance|outlook|forecast* .. raised|lifted|boosted,
      swing* to .. profit, swing* to the black, turn* profitable|profit, first ever profit,
      best day|week|month|quarter|year ever|since, double* .. profit*, return* to profit|profitability|growth, acquit*,
      exonerate*`),
  ],
  [
    1.5,
    phrases(`
      record high*, 52 week high*, multi year high*,
      record revenue*|profit*|sale*|earnings|deliver*|delivery|deliveries|quarter|orders, record .. profit*|revenue*|earnings,
      beat*|top*|exceed*|surpass* .. estimate*|forecast*|expectation*|view*|consensus,
      ahead of estimate*|forecast*|expectation*|consensus, above estimate*|forecast*|expectation*|consensus,
      better|stronger than expected|feared|forecast|anticipated, less bad than feared, not as bad as, less than feared,
      price target .. raised|lifted|hiked|boosted, raise*|lift*|hike*|boost* .. price target*, beat and raise,
      reinstate* .. dividend*|guidance, out of junk, breakthrough*, takeover bid|offer, buyout offer|bid, to be acquired,
      special dividend*, short squeeze*, best since, meet*|met|hit*|reach* .. endpoint*|goal*`),
  ],
  [
    1,
    phrases(`
      outperform*, outpace*, surpass*, exceed*, outdo*, upgrade*, overweight, buy rating, strong buy, approve*, approval*,
      clearance, regulator* clear*, cleared by|to|for, send*|push*|pull*|drive*|lift* .. higher, green light*, greenlight*,
      go ahead, buyback*, buy back*, share|stock repurchase*,
      secure*|win*|land*|clinch*|bag* .. contract*|order*|deal*|funding|financing|loan*|approval|clearance|license,
      award* .. contract*, contract win*, profitable, profitability, recovery, recoup*, turnaround, comeback, strong, stronger,
      strongest, strength, robust, solid, healthy, stellar, upbeat, bullish, optimistic, optimism, confident, promising,
      encouraging, favorable, favourable, impressive, impress*, cheer*, delight*, applaud*, shine*, thrive*, flourish*,
      prosper*, positive results|data|trial|topline|outcome|surprise|free, promising results|data, success, successes,
      successful, successfully, succeed*, improve*, improvement*, strengthen*, boom*, brisk, new high*, fresh high*,
      oversubscribed, truce, ceasefire, trade deal, rate|tax|cost cut*, tariff relief|pause|exemption*,
      delay*|pause*|postpone*|suspend* .. tariff*, soft landing, vindicate*, ahead of schedule|plan, debt free, early repayment,
      beat*, resume* .. production|operations|dividend*|deliveries|service|withdrawals,
      restore* .. dividend*|production|service|power, insider* buy*, insider* .. buy* .. shares|stock,
      buy*|purchase* .. own shares, reach*|strike*|sign*|seal* .. agreement|deal|accord|pact,
      lift* .. ban*|suspension|restriction*|sanction*|curb*, first profit*, swing* to gain*, windfall*, outstanding,
      exceptional, record setting, record breaking, safe haven demand`),
  ],
  [
    0.75,
    phrases(`
      restart*, reopen*, investment grade, undervalued, milestone*, upside, tailwind*, stimulus, benefit* from, oversold bounce,
      highest, relief, lucrative, innovative, partnership*, partner* with, team* up, alliance*, collaborate* with,
      collaboration*, strategic investment*, record, gold standard, reward*, regain*, reassure*, calm*`),
  ],
  [
    0.5,
    phrases(`
      adoption, best, good, great, inflow*, hope*, momentum, expansion, stabilize*, stabilise*, efficient, efficiency, synergy,
      synergies, break* even, award*, advantage*, opportunity, opportunities`),
  ],
  [
    0,
    phrases(`
      reimbursement, reimbursement rates, payment rate*, royalty rate*, fee income, selling prices, asp, asps, charter rates,
      day rates, freight rates, members, signups, downloads, reservations, pipeline, footfall, comps, comparable sales,
      same store sales, like for like sales, ebitda, ebit, operating profit, net income, ffo, aum, assets, deposits,
      loan growth, lending, premium income, interest income, arr, arpu, load factor, utilization, utilisation, reserves, grades,
      throughput, rents, hash rate, hashrate, tvl, active addresses, dominance, housing starts, building permits, home sales,
      factory orders, durable goods, industrial production, factory activity, morale, job openings, hires, approval rating,
      adds, net adds, commitments, visitors, passengers, arrivals, visits, views, ratings, tips, royalties, synergies, profit*,
      earnings, eps, revenue*, sale*, sales growth, income, margin*, growth, growth rate*, demand, delivery, deliveries, output,
      production, guidance, outlook, forecast*, estimate*, expectation*, target*, price target*, target price*, dividend*,
      payout*, price*, order*, booking*, backlog*, cash flow*, traffic, shipment*, subscriber*, user*, customer*, job*,
      payroll*, hiring, headcount, workforce, staff, employees, rating*, credit rating*, confidence, sentiment, appetite,
      liquidity, market share, investment*, gdp, economy, export*, valuation*, consumer spending, retail sales, activity,
      turnover, return*, capital, stake*, usage, volume*, occupancy, results, balance sheet`),
  ],
];

/** What a holder has: its rise and fall is the market's own answer to the news. */
export const MARKETS = phrases(`
  share*, stock*, equities, smaller|smallest|small stocks|companies|caps|shares, markets, miners, chipmakers, automakers, homebuilders, airlines, token*, coin*, bitcoin, btc, ether, ethereum, eth, xrp, solana, litecoin, dogecoin, cardano, crypto, index,
  indexes, futures, nasdaq, dow, s p 500, russell 2000, iwm, small caps, market value, market cap, adr, adrs, share price*, stock price*`);
