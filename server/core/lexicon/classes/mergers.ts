import { phrases } from "../words/phrases";

/** Who is bought, by whom and whether it comes to pass: a target gains by an offer and loses by its end. */
export const MERGERS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      <suitor> .. <leave>, <suitor> .. cold feet|second thoughts, invoke* mac, material adverse, mac clause,
      <merger> .. <dead>, <merger> .. in doubt|jeopardy|danger|limbo|trouble|risk, <merger> .. hits snag|wall|trouble|roadblock,
      <watchdog> .. block*|oppose*|reject*|challenge*|sue*|object* ~ merger|takeover|deal|acquisition|buyout|tieup|tie|purchase|combination, sue* to block|stop|halt,
      second request, in depth review|probe|investigation, deepen* .. review|probe|scrutiny of .. <merger>, phase two|2 probe|review,
      walk* away, walk* from, pull*|drop*|withdraw*|rescind*|abandon*|shelve*|scrap*|end* ~ <merger>,
      drop* pursuit, end* .. pursuit, call* off ~ <merger>, fail* to find buyer, no buyer*|bidder*|offers, talks .. end*|over|dead|fail*|collapse*,
      cut*|lower*|reduce*|slash*|trim* ~ bid|offer|price, lowball, low ball, below market, at .. discount to .. price|close, take under,
      overpay*, overpaid, overpriced, too much for, steep|hefty|rich|lofty price, price tag .. worr*|balk*|unease|spook*,
      all stock deal .. <sink>, to buy .. shares <sink>, acquirer .. <sink>, dilutive deal|acquisition,
      holders|shareholders|investors .. reject*|oppose*|vote against|balk*|object*|revolt* ~ <merger>, poison pill, adopt* .. pill,
      fend* off .. takeover|bid, rebuff*|spurn*|reject* .. <merger>, sale process .. fail*|end*|stall*|over|without,
      end*|quit*|exit*|leave*|dissolve* ~ joint venture, sale of .. <dead>, ends .. review .. without, review ends without, end* strategic .. without, goodwill .. acquisition,
      loses .. bidding|auction, outbid, lost .. bidding|auction, break fee .. owe*, owes .. break, deal .. unravel*, no longer .. for sale,
      stays|stay|remain independent, take* .. off .. market, drop* .. sale plan*, won't sell itself, not for sale`),
  ],
  [
    1,
    phrases(`
      reject*|rebuff*|spurn*|turn* .. too low|little, reject*|rebuff*|spurn* lowball ~ bid|offer, suitor|bidder|buyer|acquirer .. return*|back|improves|raises|sweetens|ups, unconditional ~ nod|approval|clearance|green, reject*|rebuff*|spurn* .. inadequate|undervalu*|undervalues|insufficient|opportunistic,
      to be acquired|bought|purchased|taken|sold, be|been|being|gets acquired|bought|snapped|taken by, taken private, take* .. private,
      go* private, going private, agree* to .. takeover|buyout|acquisition|merger|sale|sell itself, agree* .. sold|acquired|bought,
      agrees|agreed sale|takeover|buyout|merger|tie, accept* .. <merger>, recommend* .. <merger>, board|holders|shareholders|investors|directors|owners .. back*|approve*|support*|endorse* ~ <merger>,
      <hear> ~ <merger>, <hear> ~ interest from, takeover interest|approach|talk|target|speculation|chatter|buzz|offer|bid|proposal|battle,
      bidding war|contest, rival bid|bidder*|offer|suitor*, competing bid|offer, counterbid|counter bid|counteroffer, superior|unsolicited|binding|firm|fresh|new|improved|higher|sweetened|better bid|offer|proposal|approach,
      sweeten*|raise*|up|ups|lift*|bump*|improve*|boost*|hike* ~ bid|offer|price, explor* .. sale|options, strategic alternatives|review|options,
      hire*|tap*|retain* ~ banker*|adviser*|advisor* .. sale|options|bid, put* itself up, up for sale, seek*|court*|solicit* .. buyers|offers|suitors,
      attract*|draw*|lure*|field*|weigh*|consider*|mull* .. <merger>, suitor* .. circle*|emerge*|line*|vie*|return*|back, in talks .. sell|sold|acquired|bought|merge|takeover,
      nears|near|close to deal|sale|takeover|buyout, in advanced|exclusive|late talks, advanced talks, at|carries|offers|fetches|represents .. premium, premium bid|offer, % premium, # premium,
      cash offer|bid|deal for, all cash, tender offer for, to buy out, buyout firm* .. bid|offer|circle*|eye*|weigh*|near*,
      <watchdog> .. clear*|approve*|wave*|bless*|green|nod ~ <merger>, <merger> .. clear*|wins|gets ~ approval|hurdle|nod|clearance|review|vote,
      <merger> .. cleared|approved|closes|closed|on track|back on|revived, clears last|final hurdle, accretive, add* to earnings,
      activist .. stake|push*|urge*|press*|call*|win*|buil*|take*, activist pressure, spin* off, spinoff, break* up .. company|itself,
      separate* .. unit|business|division, split into two, form*|sign*|create*|launch* ~ joint venture, synergies .. above|ahead|exceed*|raised|doubled, sell* ~ unit|division|arm|stake .. for, sale of ~ unit|division|arm .. for,
      buys|acquires|acquire|buy rival, to acquire .. accretive, lands buyer, finds buyer, white knight, stake in .. at premium`),
  ],
  [
    0,
    phrases(`
      complete*|close*|finali* ~ acquisition|merger|purchase|takeover, completes|closes|finalizes ~ acquisition|merger|purchase|takeover|deal, vote on ~ <merger>, <merger> .. vote set|scheduled, meeting .. vote, to vote on, complete* .. previously announced, deadline for ~ bid|offer,
      put up or shut up, extends ~ tender offer, offer document|period, scheme document, form 8 3|5, form 8.3, rule 8.3, disclosure under,
      hart scott, expiration of .. waiting, preliminary proxy, mails proxy, merger explained, exchange ratio|offer`),
  ],
];
