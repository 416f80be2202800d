import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { labelOf, type SentimentLabel } from "@/server/core/signals/sentiment/classification-report";

/** Eight headlines of each kind, written before the rules for it. */
const CASES: Readonly<Record<string, readonly (readonly [string, SentimentLabel])[]>> = {
  "less of a bad measure": [
    ["Acme customer attrition drops to record low", "positive"],
    ["Borealis Bank delinquencies come in below worst fears", "positive"],
    ["Card defaults at Cobalt Finance fall for a fifth month", "positive"],
    ["Dunmore write-offs lowest in four years", "positive"],
    ["Backlog of complaints at Everly shrinks by half", "positive"],
    ["Fenwick churn declines to 0.8% from 1.1%", "positive"],
    ["Garnet loan defaults climb to highest in a decade", "negative"],
    ["Employee attrition at Halden rises sharply", "negative"],
  ],
  "what eases faster than predicted": [
    ["Acme: cost pressure eases faster than predicted", "positive"],
    ["Chip shortage at Borealis fades more quickly than forecast", "positive"],
    ["Cobalt Foods freight inflation cools quicker than expected", "positive"],
    ["Dunmore supply snags ease sooner than expected", "positive"],
    ["Everly claims backlog clears faster than anticipated", "positive"],
    ["Wage pressure at Fenwick subsides more rapidly than projected", "positive"],
    ["Garnet demand fades faster than expected", "negative"],
    ["Halden margins shrink more quickly than predicted", "negative"],
  ],
  "a loss beside the one that was expected": [
    ["Acme loses 7 cents a share, Street had pencilled in 15", "positive"],
    ["Borealis posts loss of $0.21 a share vs $0.34 expected", "positive"],
    ["Cobalt quarterly loss 12 cents a share against the 20 expected", "positive"],
    ["Dunmore sees storm cost of $40 million, half of earlier estimate", "positive"],
    ["Everly loses 31 cents a share, analysts had looked for 18", "negative"],
    ["Fenwick loss of $0.44 a share vs $0.29 expected", "negative"],
    ["Garnet puts recall bill at $90 million, twice its earlier estimate", "negative"],
    ["Halden loses 5 cents per share where 9 had been forecast", "positive"],
  ],
  "a rating that moves without a word for it": [
    ["Birch Research on Acme: hold becomes buy", "positive"],
    ["Broker backs away from Borealis: outperform becomes neutral", "negative"],
    ["Cobalt goes to sell from hold at Larch Securities", "negative"],
    ["Analyst moves off sell on Dunmore", "positive"],
    ["Everly goes to overweight at Rowan Capital", "positive"],
    ["Rowan Capital backs away from Fenwick, now at underperform", "negative"],
    ["Larch moves off its buy rating on Garnet", "negative"],
    ["Halden: sell becomes hold at Birch", "positive"],
  ],
  "a bid that is lost, whatever it was for": [
    ["Acme loses bid to move cases to federal court", "negative"],
    ["Borealis fails in attempt to shield files from regulator", "negative"],
    ["Cobalt Air loses appeal to keep airport slots", "negative"],
    ["Dunmore fails in its bid to halt rival's launch", "negative"],
    ["Everly loses its attempt to end royalty payments", "negative"],
    ["Fenwick loses fight to avoid jury trial over fees", "negative"],
    ["Regulator loses bid to block Garnet purchase", "positive"],
    ["State fails in attempt to tax Halden's reserves", "positive"],
  ],
  "a holder who sells all of it": [
    ["Northgate Fund sells its whole Acme stake for $2.1 billion", "negative"],
    ["Founder sells entire stake in Borealis", "negative"],
    ["Pension manager offloads its entire Cobalt holding", "negative"],
    ["Larch dumps whole position in Dunmore", "negative"],
    ["Sovereign fund sells all of its Everly shares", "negative"],
    ["Rowan Partners sells its full Fenwick stake", "negative"],
    ["Billionaire disposes of entire Garnet holding", "negative"],
    ["Northgate Fund buys whole Halden stake of rival", "positive"],
  ],
  "a trial that stops early by its reason": [
    ["Acme trial stopped early as drug's benefit is clear", "positive"],
    ["Borealis halts heart study early for efficacy", "positive"],
    ["Cobalt Bio stops trial early after overwhelming benefit", "positive"],
    ["Monitors end Dunmore kidney trial early on strong efficacy", "positive"],
    ["Everly study halted for futility", "negative"],
    ["Fenwick stops trial early over safety worries", "negative"],
    ["Garnet Therapeutics trial ended early for futility", "negative"],
    ["Halden halts lupus study after patient falls ill", "negative"],
  ],
  "coins that leave exchanges": [
    ["Bitcoin supply on exchanges at six-year low", "positive"],
    ["Ether leaves exchanges at fastest pace since spring", "positive"],
    ["Coins leaving exchanges hit record", "positive"],
    ["Exchange balances of solana fall to lowest since 2021", "positive"],
    ["Litecoin held on venues at multi-year low", "positive"],
    ["Ether moves onto exchanges at fastest pace in a year", "negative"],
    ["Bitcoin on exchanges climbs to three-year high as holders deposit", "negative"],
    ["Whales pull bitcoin off exchanges", "positive"],
  ],
  "filings and their dates": [
    ["Acme 10-K filed with SEC", "neutral"],
    ["Borealis files 10-Q", "neutral"],
    ["Cobalt changes report date by a day", "neutral"],
    ["Dunmore asks court for more time to respond", "neutral"],
    ["Everly moves results date to May 6 from May 7", "neutral"],
    ["Fenwick seeks more time to answer complaint", "neutral"],
    ["Garnet 8-K filed on annual meeting votes", "neutral"],
    ["Halden needs more time to file annual report, flags accounting review", "negative"],
  ],
  "a grade that is kept": [
    ["Acme keeps A- rating at Larch", "neutral"],
    ["Fitch affirms Borealis at BBB+", "neutral"],
    ["Moody's maintains Cobalt's Baa1 rating", "neutral"],
    ["Dunmore's AA- rating affirmed", "neutral"],
    ["S&P affirms Everly at BB, outlook stable", "neutral"],
    ["Agency maintains A+ grade on Fenwick debt", "neutral"],
    ["Fitch lowers Garnet to BBB- from BBB", "negative"],
    ["S&P lifts Halden to A- from BBB+", "positive"],
  ],
};

describe.each(Object.entries(CASES))("reads %s", (_, cases) => {
  it.each(cases)('"%s" is %s', (text, label) => {
    expect(labelOf(scoreText(text))).toBe(label);
  });
});
