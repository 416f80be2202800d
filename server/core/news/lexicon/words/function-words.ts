import { phrases } from "./phrases";

/** Turn round the next sign or change of their clause. */
export const NEGATORS = phrases(`
  not, no, never, without, nor, neither, cannot, can't, won't, isn't, aren't, wasn't, weren't, doesn't, don't, didn't, hasn't,
  haven't, hadn't, wouldn't, couldn't, shouldn't, no longer, lack* of, lack, lacks, absence of, little, hardly, barely,
  drop*|withdraw*|lift*|abandon*|end*|remove* ~ threat|threats to|of, dismiss*|deny*|reject*|refute*|rebut* ~ talk|rumor*|rumour*|speculation|fears|concerns|worries of|about|over|that|it, no evidence of, no sign* of, rule* out, far from, instead of, stop* short of, fewer, less, nothing`);

/** Negators that are bad news by themselves where nothing follows that they could turn round. */
export const FAILURES = phrases(`
      fail* to, unable to, failure to, struggle* to, refuse* to, decline* to, inability to, lose* ~
      bid|fight|battle|effort|attempt to, fail* in .. to, unsuccessful in, <undo> ~
      plan|plans|effort*|attempt*|bid|request|motion|proposal|petition|move to|for, give* up effort*|bid|attempt* to, give*
      up on, back* away from plan*`);

/** Turns of phrase that hold finance words and say nothing of the kind. */
export const IDIOMS = phrases(`
      maintain*|reaffirm*|reiterate*|back*|confirm*|affirm*|repeat*|keep*|stick*|leave* ~ guidance|outlook|view|forecast*|dividend|payout|target*|estimate*, declare* .. dividend|distribution|payout, up|down # at .. open|low|high|worst|best|first|lows, junk rated, junk bond*, no change*, early|earlier|opening|premarket|morning|overnight|initial gain*, to record, to a record,
      best buy, weight loss, decline* to comment, beat*|top* .. by less than expected|forecast, not only, no matter, earnings call*,
      earnings calendar*, earnings date*, earnings season, earnings preview, earnings report*, earnings per share,
      ex dividend date*, record date*, dividend calendar*, dividend date*, top gainers|losers|movers, gainers and losers,
      biggest gainers|losers|movers, stop loss, stop losses, price action, stock split*, share split*, stock exchange*,
      stock market*, loss making, most shorted, little changed, little change, by default, default setting*,
      win win, think|fuel|oil|storage tank*, deep dive*, slide deck*, this fall, in the fall, fall season, capital gain*,
      crash test*, don't|can't miss, want to miss, market rate*, rate decision*, strike price*, war chest*, start up*,
      startup*, set up*, gold miner*, growth stock*, value stock*, risk management, risk factor*, risk officer,
      cost of living, insider form*, insider transaction*, follow* up, back up, made up, make* up, up to, end* of, year end,
      loss prevention, bond fund*, charging, fire sale*, job opening*, track record*, on record, hedge fund*, mutual fund*,
      down payment*`);

/** Multiply the phrase beside them. */
export const MODIFIERS: readonly (readonly [number, readonly string[]])[] = [
  [
    1.5,
    phrases(`
      sharply, sharp, significantly, significant, massively, massive, dramatically, dramatic, heavily, heavy, steeply, steep,
      deeply, hugely, huge, far, much, severe, severely, major, unprecedented, unexpected, unexpectedly, surprise, surprising,
      surprisingly, more than expected, more than forecast, rapidly, big, biggest, largest, easily, handily, widely, strongly`),
  ],
  [
    0.5,
    phrases(`
      slightly, slight, modestly, modest, marginally, marginal, somewhat, mildly, mild, minor, partially, partly, partial,
      a bit, a little, limited, temporarily, temporary, briefly, tentative, tentatively, fractionally, gradually`),
  ],
];
