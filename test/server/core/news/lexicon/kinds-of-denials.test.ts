import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { labelOf, type SentimentLabel } from "@/server/core/signals/sentiment/classification-report";

/** Ten headlines of each kind, written before the rules for it. */
const CASES: Readonly<Record<string, readonly (readonly [string, SentimentLabel])[]>> = {
  "something good that is denied": [
    ["Acme denies it is near a supply deal with Boeing", "negative"],
    ["Borealis says it isn't in talks to be acquired by Larch", "negative"],
    ["Cobalt won't lift its full-year outlook, chief says", "negative"],
    ["Dunmore is not for sale, founder says, ending bid chatter", "negative"],
    ["Everly dismisses report of interest from private equity buyers", "negative"],
    ["Fenwick says it has no plans to restore dividend", "negative"],
    ["Garnet rules out a share buyback this year", "negative"],
    ["Halden isn't close to winning Nvidia as a client, it says", "negative"],
    ["No merger talks with Kestrel under way, says Ivory Motors", "negative"],
    ["Juniper Foods rejects report that it will get a bid from Larch", "negative"],
  ],
  "something bad that is denied": [
    ["Acme won't cut its payout, treasurer tells investors", "positive"],
    ["Borealis will not trim its workforce, chief says", "positive"],
    ["Cobalt denies it is running short of cash", "positive"],
    ["Dunmore isn't planning to sell new shares, finance chief says", "positive"],
    ["Everly doesn't have to pay damages, court rules", "positive"],
    ["Fenwick won't have to divest pipeline, judge decides", "positive"],
    ["Garnet need not recall trucks, regulator says", "positive"],
    ["Halden says it is not under investigation", "positive"],
    ["Regulators dismiss rumor of accounting fraud at Ivory", "positive"],
    ["Kestrel found not liable for plant fire by jury", "positive"],
  ],
  "a denial that changes nothing": [
    ["Acme denies it will change its logo", "neutral"],
    ["Borealis denies it is moving its annual picnic", "neutral"],
    ["Cobalt says it will not rename its app", "neutral"],
    ["Dunmore denies that its chief is writing a memoir", "neutral"],
    ["Everly denies it tweaked its cookie recipe", "neutral"],
    ["Fenwick rejects report that it will move headquarters to Dallas", "neutral"],
    ["Garnet has no plans to change its ticker", "neutral"],
    ["Halden denies it will sponsor a football club", "neutral"],
    ["Ivory denies it is working on a film", "neutral"],
    ["Kestrel won't comment on its chief's travel plans", "neutral"],
  ],
  "what was dreaded beside what came": [
    ["Analysts braced for a rout at Acme; orders dipped just 1%", "positive"],
    ["Borealis burned $90 million less cash than analysts had modelled", "positive"],
    ["Cobalt sales drop 3%, better than the 7% fall that was forecast", "positive"],
    ["Dunmore revenue down 2%, not as bad as the 6% slide expected", "positive"],
    ["Strike will cost Everly far more than it first estimated", "negative"],
    ["Recall to cost Fenwick much less than management had thought", "positive"],
    ["Investors dreaded a collapse at Garnet; bookings slipped only 3%", "positive"],
    ["Halden used up $200 million more cash than planned", "negative"],
    ["Storm to cost Ivory twice what it first reckoned", "negative"],
    ["Kestrel same-store sales decline 1%, versus the 4% drop feared", "positive"],
  ],
  "a move that is undone": [
    ["Acme wipes out all of its March losses", "positive"],
    ["Borealis has now recouped all of this month's losses", "positive"],
    ["Cobalt reverses early drop to close up 0.9%", "positive"],
    ["After a rough night ether is back where it started the day, buyers having stepped in", "positive"],
    ["Dunmore reverses morning gain, ends down 2%", "negative"],
    ["Everly has now wiped out all of its gains of June", "negative"],
    ["QQQ erases opening slide, finishes up 0.6%", "positive"],
    ["Fenwick shakes off early fall, closes 1.2% higher", "positive"],
    ["Garnet turns early rise into loss, closes down 3%", "negative"],
    ["Solana undoes all of Monday's slide", "positive"],
  ],
  "a sale of the company that is opposed, cleared or agreed": [
    ["Acme's sale to Borealis opposed by antitrust agency", "negative"],
    ["Cobalt's merger with Dunmore challenged by Justice Department", "negative"],
    ["Takeover of Everly contested by competition watchdog", "negative"],
    ["China clears Fenwick purchase by Garnet, final hurdle", "positive"],
    ["Brussels clears Halden sale to Ivory", "positive"],
    ["Kestrel agrees to $9 billion buyout at $44 a share", "positive"],
    ["Larch Foods agrees to $3.2 billion takeover", "positive"],
    ["FTC sues over Mistral's sale to Norden", "negative"],
    ["Regulators in Japan wave through Orchard's sale to Pinnacle", "positive"],
    ["Quill's buyout by private equity opposed by regulator", "negative"],
  ],
  "oil by who pumps": [
    ["Crude slides as producers agree to pump more", "negative"],
    ["Oil falls as OPEC+ decides to raise output", "negative"],
    ["Brent rises as OPEC+ halts output increases", "positive"],
    ["Oil climbs as Saudis delay supply increase", "positive"],
    ["Crude tumbles as cartel lifts quotas", "negative"],
    ["Oil gains as OPEC+ shelves plan to pump more", "positive"],
    ["WTI jumps as producers pause production increases", "positive"],
    ["Oil slips as Iraq adds barrels", "negative"],
    ["Crude surges as pipeline outage cuts flows", "positive"],
    ["Brent drops as exporters open the taps", "negative"],
  ],
  "coins by who buys, and their prices": [
    ["Whales scoop up 25,000 ETH on the dip", "positive"],
    ["Large holders snap up 9,000 BTC during pullback", "positive"],
    ["Bitcoin slides into the red for the year as selling builds", "negative"],
    ["Ether, now in the red for 2026, extends drop", "negative"],
    ["Never before this high: ether prints $6,100", "positive"],
    ["Solana trades at a price never seen before", "positive"],
    ["Ethereum developers agree on date for next upgrade", "neutral"],
    ["Cardano developers settle on June for hard fork", "neutral"],
    ["Whales accumulate 14 million ADA amid slump", "positive"],
    ["Selling accelerates in dogecoin", "negative"],
  ],
};

describe.each(Object.entries(CASES))("reads %s", (_, cases) => {
  it.each(cases)('"%s" is %s', (text, label) => {
    expect(labelOf(scoreText(text))).toBe(label);
  });
});
