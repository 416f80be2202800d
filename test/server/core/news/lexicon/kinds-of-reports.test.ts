import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { labelOf, type SentimentLabel } from "@/server/core/signals/sentiment/classification-report";

/** Headlines of each kind, written before the rules for it. */
const CASES: Readonly<Record<string, readonly (readonly [string, SentimentLabel])[]>> = {
  "a report of something good that is called untrue": [
    ["Report of a Borealis takeover is wrong, Cobalt says", "negative"],
    ["Dunmore calls report of a new Boeing contract false", "negative"],
    ["Everly shoots down talk of a special dividend", "negative"],
    ["Rumor of Amazon partnership is false, Fenwick says", "negative"],
    ["Garnet has had no talks on a sale to Larch, person familiar says", "negative"],
    ["Halden says it has not signed any deal with Nvidia", "negative"],
    ["Ivory has not received any offer, chairman says", "negative"],
    ["Kestrel knocks down report of stake sale to Berkshire", "negative"],
  ],
  "a report of something bad that is called untrue": [
    ["Borealis denies bribery claims made by former employee", "positive"],
    ["Cobalt rebuts claim that its loans are souring", "positive"],
    ["Dunmore says customer funds were not stolen in attack", "positive"],
    ["Everly calls short seller's fraud claims false", "positive"],
    ["Report of a Fenwick recall is wrong, company says", "positive"],
    ["Garnet says no patient records were taken in breach", "positive"],
    ["Halden denies covering up defects", "positive"],
    ["Rumor that Ivory faces insolvency is untrue, founder says", "positive"],
  ],
  "a cost beside what it was thought to be": [
    ["Borealis cleanup bill exceeds what the market had priced in", "negative"],
    ["Cobalt cash burn runs above what analysts had modelled", "negative"],
    ["Storm losses at Dunmore top its own estimate", "negative"],
    ["Everly tariff bill comes in at half of what it had warned", "positive"],
    ["Fenwick restructuring costs half of earlier estimate", "positive"],
    ["Garnet recall cost exceeds initial guess", "negative"],
    ["Halden legal bill smaller than the market had priced in", "positive"],
    ["Strike costs at Ivory surpass first estimate", "negative"],
  ],
  "what a company means to spend": [
    ["Borealis trims full-year expense outlook by $200 million", "positive"],
    ["Cobalt lowers its cost forecast for 2027", "positive"],
    ["Dunmore raises expense guidance again", "negative"],
    ["Everly lifts its full-year cost outlook", "negative"],
    ["Fenwick narrows outlook range upward after strong spring", "positive"],
    ["Garnet narrows guidance range downward", "negative"],
    ["Halden narrows full-year view to upper end", "positive"],
    ["Ivory cuts operating expense forecast", "positive"],
  ],
  "new shares, and payments that stop": [
    ["Borealis asks holders to approve 90 million new shares", "negative"],
    ["Cobalt seeks approval to double its authorized shares", "negative"],
    ["Dunmore wants investors to back issue of new stock", "negative"],
    ["Everly to raise $800 million in share sale", "negative"],
    ["Fenwick to raise $2 billion by selling stock", "negative"],
    ["No more dividend at Garnet until debt is lower", "negative"],
    ["Halden stops paying dividend until losses end", "negative"],
    ["Ivory shareholders of record on May 4 to get usual dividend", "neutral"],
  ],
  "coins by who gets them": [
    ["Creditors of failed lender to receive 40,000 ether", "negative"],
    ["Estate to hand out 9,000 bitcoin to creditors from June", "negative"],
    ["Bitcoin held on exchanges at lowest since 2018", "positive"],
    ["Ether on trading platforms at five-year low, fewer coins for sale", "positive"],
    ["Investors pull $400 million out of ether ETFs in a day", "negative"],
    ["Traders put $600 million into spot bitcoin ETFs in a day", "positive"],
    ["Arizona sets aside $30 million to buy bitcoin", "positive"],
    ["Coins on exchanges climb to two-year high as holders prepare to sell", "negative"],
  ],
  "who is freed, and who is looked into": [
    ["Borealis freed from $400 million verdict on appeal", "positive"],
    ["Antitrust case against Cobalt falls apart", "positive"],
    ["Dunmore triumphs in contract arbitration", "positive"],
    ["State prosecutors scrutinize Everly's billing", "negative"],
    ["Appeals panel frees Fenwick of damages in talc case", "positive"],
    ["Government case against Garnet collapses", "positive"],
    ["Regulators look into Halden billing", "negative"],
    ["Ivory trial to begin March 3", "neutral"],
  ],
  "names that are words": [
    ["UPS Q2 EPS $1.40 vs. $1.75 expected", "negative"],
    ["UPS misses estimates as volumes fall", "negative"],
    ["Best Buy sales fall short of estimates", "negative"],
    ["Citi no longer recommends buying Best Buy", "negative"],
    ["Target says card data was not stolen", "positive"],
    ["Target sales disappoint", "negative"],
    ["Oppenheimer stays at perform on Target", "neutral"],
    ["Gap beats estimates, lifts outlook", "positive"],
  ],
};

describe.each(Object.entries(CASES))("reads %s", (_, cases) => {
  it.each(cases)('"%s" is %s', (text, label) => {
    expect(labelOf(scoreText(text))).toBe(label);
  });
});
