import { phrases } from "../words/phrases";

/** Notices, calendars, lists, questions and lessons: what is told without saying how it stands. */
export const NOTICES: readonly (readonly [number, readonly string[]])[] = [
  [
    0,
    phrases(`
      most active|actively|read|searched|watched|traded|mentioned|popular|viewed, voting rights, holding* in company, major holding*, pdmr, directorate change,
      board change*, annual general, general meeting, agm, egm, notice of, result* of agm|meeting, transaction* in own, block listing, net asset value*,
      form 3|4|6|8|13f|13g|8k|10k|10q, schedule 13g|13d, 13f, movers, stocks|names|things|charts|numbers to watch|know, what to watch|expect|know|look, week|day|month ahead,
      in review, in brief, at a glance, by the numbers, in charts|pictures|numbers, five|three|ten|seven|six|four|5|3|10|7 things|charts|questions|takeaways|reasons|facts|ways|stocks,
      key takeaways, takeaways from, fact box, factbox, timeline, explainer, primer, beginners, beginner, glossary, tips for, faq, q a, roundup, wrap, transcript*, podcast, newsletter, 
      webinar*, fireside, to present|speak|attend|participate|host|webcast|hold|exhibit|ring|convene, to report|release|publish|announce|post|issue ~ result*|earnings|quarter|figures|data|report|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december,
      set* ~ date|record date, sets .. earnings date, investor|analyst|capital day|markets, conference call and|details|to|scheduled|set|on|date|notice|transcript, ask an|the, how to|does|much|many, how it works, what is|are|we|happens, who is|are|owns, where is|does|to,
      which one|is|stock|are, compare*|comparing, a look at|inside, scheduled for|to, rescheduled, agenda, timetable, recap, quiz, meet the, rebalanc*, reconstitution, index committee, market holiday*, markets closed|shut, closed for|on ~ thanksgiving|christmas|holiday|day|good,
      trading hours, options .. active|strikes|volume|chain|expir*|imply|implies, option* chain|volume|expiry|activity, open interest, implied move|volatility, implies # move, expiry day, triple|quad* witching, max pain,
      name*|appoint*|elect*|promote*|hire*|tap* .. <boss>|director*|board|secretary|counsel|manager, joins|join board, to|will retire, retire* as, open* .. office|campus|headquarters|museum|lab|centre|center,
      move*|shift*|relocate* .. headquarters|office|building|domicile|listing, change* ~ name|ticker|auditor|fiscal|symbol|logo|registered, new ticker|name|logo|symbol|website|headquarters|chairman, ticker change*, under new ticker|symbol|name,
      under .. ticker|symbol, celebrat*, anniversary, volunteer*, donat*, charity, rings .. bell, ring* opening|closing bell, sustainability|esg|annual|diversity|impact report, publish* .. report|prospectus|accounts|circular|agenda|minutes|paper|document*,
      file* .. annual|10|form|shelf|prospectus|proxy|brief|notice|quarterly|registration|amended, files shelf, shelf registration, mixed shelf, routine, housekeeping, unchanged, no change|changes, on .. planned|scheduled date, as planned, as scheduled, as previously, previously announced,
      confirm* .. date|schedule|timetable|time|venue|agenda,  in line with, in line quarter|results, matches|matched|meets|met ~ estimate*|forecast*|expectation*|consensus|view*,
      dividend unchanged|maintained, ex dividend, goes ex, record date,
      patent issued|granted covering, launch* .. website|podcast|campaign|logo|foundation, wins award|best place, named .. best place|employer, best place* to work, ranked # on, sells .. used|surplus, open day,
      thanksgiving, holiday hours, market wrap, market open, pre market, premarket movers, morning|evening|afternoon brief|note|update|report, on this day, in isa|ira, roth, tax season, tax guide,
      as of # a|p|am|pm, at # a|p|et|gmt, last traded|quoted, trades near|around, quoted at, priced at #, little changed, sideways, range bound, rangebound, marks time, treads water, tread* water, listless, directionless, await*, on watch, eye*|eyes ~ data|fed|results|earnings, all eyes on,
      transfer agent, registrar, custodian, moves to ~ listing, dual listing, admission to trading, index inclusion criteria, methodology, maintenance window|scheduled, planned|scheduled maintenance|outage, snapshot, halving .. date|countdown|blocks, difficulty adjustment`),
  ],
];
