import { phrases } from "./phrases";

/** Bad news, by what a phrase weighs alone. 1 is a plain bad headline; at 0 stand quantities that are bad when they grow. */
export const BAD: readonly (readonly [number, readonly string[]])[] = [
  [
    2,
    phrases(`
      bankruptcy, bankruptcies, bankrupt*, insolvent, insolvency, receivership, chapter 11|7,
      file* for .. protection|bankruptcy, going concern, fraud, frauds, fraudulent, defraud*, embezzle*, ponzi,
      money laundering, indict*, indictment*, guilty, arrest*, material weakness, profit collapse*, delist*, bloodbath,
      all time low*, rug pull*, wipe* out, meltdown*, cut*|lower*|slash*|reduce*|trim* .. guidance|outlook|forecast*,
      guidance|outlook|forecast* .. cut|lowered|slashed|reduced|trimmed,
      withdraw*|pull*|suspend*|scrap* .. guidance|outlook|forecast*, swing* to .. loss*`),
  ],
  [
    1.5,
    phrases(`
      miss* .. estimate*|forecast*|expectation*|view*|consensus|target*, earnings|revenue|profit|sales miss*,
      below estimate*|forecast*|expectation*|consensus, short of, fall* short,
      worse|weaker than expected|feared|forecast|anticipated, record low*, record loss*|deficit*|outflow*|fine*|penalty,
      52 week low*, multi year low*, worst since, worst day|week|month|quarter|year,
      recall* .. vehicle*|car*|truck*|product*|suv*|unit*, price target .. cut|lowered|slashed|trimmed,
      cut*|lower*|slash*|trim* .. price target*, cut to sell|underweight|underperform|neutral|hold|junk, crash*, selloff*,
      sell off*, rout, routs, bear market*, panic*, restate* .. gap|loss|lower|down, restate*, restatement*, subpoena*,
      insider trading, default*, liquidate*, liquidation*, foreclose*, foreclosure*, data breach*, scandal*, trade war*,
      suspend*|cut*|slash*|scrap*|omit*|eliminate* .. dividend*, halt* .. trading|production|withdrawal*|deliveries|sales,
      complete response letter, trial failure*, charged .. with, criminal charge*, face* charge*, class action*, write down*,
      write off*, writedown*, writeoff*, impairment*, bear raid*, contagion, capitulate*, capitulation`),
  ],
  [
    1.25,
    phrases(`
      recession*, crisis, crises, dismal, block* .. merger*|deal*|bid*|acquisition*|takeover*, mislead*, depression,
      catastrophe, disaster*, disastrous`),
  ],
  [
    1,
    phrases(`
      miss*, recall*, upgrade*|escalate* .. probe*|investigation*, probe*, investigate*, investigation*, lawsuit*, sue*, suit,
      allege*, allegation*, accuse*, accusation*, charges, violate*, violation*, penalty, penalties,
      fine*|fined .. million|billion, sanction*, ban*, hack*, hacker*, breach*, exploit*, steal*, theft*, scam*, raid*, seize*,
      freeze*, downgrade*, underweight, underperform*, sell rating, cut*|downgrade* .. to sell, weak, weaker, weakest, weakness,
      soft demand|sales|guidance, sluggish, disappoint*, disappointment*, shortfall*, struggle*, layoff*, lay* off,
      job|price|pay|wage|output|rating cut*, strike*, walkout*, suspend*, suspension*, shutdown*, shut* down, delay*,
      cancellation*, cancelled, cancelling, rejection*, fail*, failure*, downturn*, turmoil, fear*, worry*, warn*, warnings,
      hurt*, hit* by, hit* hard, batter*, bearish, pessimism, pessimistic, gloom, gloomy, bleak, grim, ugly, worst, worse,
      deterioration, shortage*, glut, oversupply, outage*, explosion*, accident*, defect*, defective, injury, injuries, death*,
      fatal, resign*, resignation*, oust*, dilute*, dilution, dilutive, bad loan*, net loss*,
      drag*|send*|push*|pull*|drive* .. lower|down, in the red, squeeze*, margin call*, pull* back, dry* up, stagnate*,
      stagnation, stagnant, stall*, boycott*, cheat*, whistleblower*, dump*, junk, flop*, protest*, war, conflict*, attack*,
      cyberattack*, less than expected, misconduct, corruption, bribe*, bribery, illegal, unlawful, unsafe, contaminate*,
      contamination, stumble*, falter*, languish*, suffer*, backlash, revolt*, exodus, erase*, burn* through, overdue,
      delinquent, unprofitable, lose*`),
  ],
  [
    0.75,
    phrases(`
      loss*, short seller*, litigation, inquiry, inquiries, scrutiny, tariff*, lag*, postpone*, closure*, concern*, uncertainty,
      uncertainties, threat*, threaten*, headwind*, damage*, fault*, faulty, flaw*, poor, fire at|breaks, factory|plant fire,
      quit*, step* down, overvalued, downside, correction*, pullback*, share|stock|rights|equity|bond sale|offering*|issue,
      setback*, dispute*, insider* sell*, question* over, doubt*, anxiety, jitter*, woe*, trouble*, problem*, slowdown*,
      bottleneck*, disrupt*, disruption*, cutback*, complain*, complaint*, criticize*, criticise*, criticism, unrest, pain,
      painful`),
  ],
  [
    0.5,
    phrases(`
      scare, scares, bad, outflow*, risk*, pressure*, drag*, caution*, cautious, bubble*, volatile, departure*, exit* .. market,
      idle*, vulnerable, tough, challenging, hawkish`),
  ],
  [
    0,
    phrases(`
      burn*, jet fuel, fuel, fuel cost*|price*, freight cost*, input cost*|price*, raw material*, feedstock cost*,
      restructuring|recall|repair|cleanup|litigation|settlement|storm bill*,
      fuel|energy|tax|wage|interest|power|pension|medical|legal bill*, overhead*, premiums, redemptions, write offs,
      charge offs, chargeoffs, defaults, bankruptcies, foreclosures, attrition, downtime, lead times, provisions, share count,
      loss ratio, combined ratio, mortgage rates, vix, leverage ratio, cancellations, complaints, hospitalizations, arrears,
      debt*, cost*, toll, hole, gap, gaps, hit to, patent cliff, strain, drain on, burden, burdens, overhang, exposure,
      spend|spends|spent, fees, capital spending|expenditure*, expense*, inflation, unemployment, jobless claims, claims, churn,
      deficit*, liability, liabilities, interest rate*, rate*, inventory, inventories, short interest, yields, tax, taxes,
      cash burn, delinquency, delinquencies, volatility, vacancy, vacancies, spending, borrowing*, leverage, emission*, crime,
      wait times`),
  ],
];
