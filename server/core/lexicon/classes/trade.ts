import { phrases } from "../words/phrases";

/** What a company makes, what it asks for it, and when: prices and costs are cut otherwise than products. */
export const TRADE: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      cut*|slash*|lower*|drop*|reduce* ~ price*, price cut*, price war, supplier* .. raise*|hike*|increase* ~ price*|fee*|rates,
      discontinue*, scrap*|axe*|drop*|kill*|retire* ~ <product>, cut*|trim*|prune* .. of its ~ <product>|lineup, pull* .. from|off shelves|market|sale,
      halt*|suspend*|stop*|pause* ~ sale*|shipment*|production|deliveries|orders|output|taking, stop* taking orders, idle* ~ <product>|smelter|line,
      cut*|trim*|reduce*|curb* ~ production|output|shift*|hours, shut*|shutter*|close* .. <product>, off the road|market|shelves|air,
      lay* off, cut* .. jobs|staff|workforce|positions, customer* .. walk*|leave*|defect*|quit*, lose* ~ <customer>|share|shelf|ground, <boss> .. quit*|resign*|leave*|depart*|exit*|oust*|fire|fired|removed, oust* ~ <boss>, end*|cease* ~ production|sale*|output, at # discount, public offering, stop*|cease*|end* .. making|producing|building|selling,
      close*|shut* # .. stores|supermarkets|branches|plants|shops|mines|factories, let* # .. go, shed|sheds|axe* # .. jobs|staff|roles|workers|people, job cuts|losses, eat* through, stuck with, lukewarm, flagship .. axed|dropped|scrapped|killed, forced to, mothball*, lets go of|staff|#, let go, swallow* ~ costs, absorb* ~ costs, under pressure, brace* for, issue* ~ shares|stock|equity, tap* .. shareholders|investors|market, <boss> to go|leave|depart|exit, underwhelm*, sales|revenue flat,
      customer* .. defect*|flee*|desert*, slow*|weak|tough winter|season|summer|year|quarter, barred, discounts|discounting,
      to|will book|take|record .. charge|impairment|hit|loss, surprise loss|drop|fall, light on, miss* by #, miss* on, just miss*, sour* on, growth slowest|weakest|lowest, growth .. slowest|weakest,  cool* on, cautious, leave* .. <index>, tough year|quarter|market, charge on|of|against # million|billion,
      halve*|cut*|suspend*|scrap*|omit*|slash* ~ dividend|payout|distribution, dividend .. scrapped|cut|halved|suspended|omitted, steal*|poach* ~ <customer>, bill from, unsold, stop* ~ <customer>,
      cede*|lose* .. market share, market share .. shrink*|slip*|erode*, hold* up ~ shipment*|deliveries, write* off, write* down, overpay*,
      skip*|miss* ~ payment|interest|coupon, haircut, provision* .. jump*|rise*|climb*|up, stop* growing, face* ~ charge*|class|lawsuit*,
      charge* ~ former|with, in depth review|probe|investigation, discounted, below market, at a discount, sue*, cold, come* in light,
      replace* .. after, inventory|inventories|stockpile* .. swell*|balloon*|build*|pile*|climb*, cut*|lower*|reduce* ~ offer|bid, dropped|removed|ejected|kicked from|off .. <index>|<list>, off .. <list>,
      remove*|drop*|take*|strike*|cut*|delete*|pull* .. from|off .. <list>|<index>, only|just|barely half|third|quarter of, swing* to ~ loss*, down from, lower from, short report, turn* cautious|bearish|negative on`),
  ],
  [
    1,
    phrases(`
      raise*|hike*|lift* ~ price*, price rise*|increase*|hike*, supplier* .. cut*|lower*|slash*|drop* ~ price*, charge more, cut*|lower*|reduce*|trim* ~ cost*|debt|expenses,
      cost cut*|saving*, lower .. cost*, add* .. shift|capacity|production|line, hire* #, sell* out|sold out, restart*|reopen*|resume* ~ <product>|refinery|mine|smelter|production|dividend|trading,
      clear* ~ backlog, win* ~ customer*|client*|shelf|share|market, sign* ~ customer*|client*|contract|deal, <gain> ~ market share, gain* ~ share,
      <grant> ~ <customer>, attract* ~ <customer>|bid, picked|chosen|selected to|for|by, pour* in, flock*, sold out, pricing power, pass* .. cost* .. customers|on|consumers, pass* on ~ cost*, reopen*, expand* ~ capacity|plant|network|production, lure*|woo* .. <customer>, back to growth|profit, return* ~ cash|capital to, wow*, dazzle*,
      sell*|shed*|exit*|drop*|offload*|ditch* ~ unprofitable|lossmaking|ailing|struggling|troubled, wrap* up ~ restructuring|sale|deal|refinancing, up|ups ~ bid|offer|outlook|forecast|guidance|dividend|payout, starts up, start up at last, on track, cheer*, stronger, repurchase*, funds .. safe, clear* low bar, cash pile|position|balance grows|rises|swells, street high, off|from creditwatch|watch negative, fly|flies off .. shelves, surprise profit|gain|rise, beat* by #, top* on, tops|beats on both, warm* to,
      open*|build* ~ factory|plant|mine|store|hub, named best|top idea|pick, exit*|leave* bankruptcy|chapter, upbeat, to join .. <index>, join* .. <index>, halve*|halves ~ loss|debt|costs, ease*|fall* ~ costs, ahead of schedule|plan, freight|shipping|charter|day rates .. rise*|climb*|jump*|surge*|up, sell* .. loss making|unprofitable|lossmaking|ailing, on better|easier|favourable|favorable terms,
      refinance*, lowest yield|coupon|cost, offload* .. risk|liabilities, hive* off .. risk, first annual|ever|quarterly profit, forecasts ~ profit, expects ~ profit,
      sweeten*|raise*|lift*|improve* ~ offer|bid, added|joins|join|joined .. <index>|<list>, add*|promote* .. to .. <list>|<index>, turn* bullish|positive|constructive on, up from, takeover offer|bid, at .. premium,
      out of stock, lock* in .. contract|price*, regain* .. contract, order* .. book* swell*`),
  ],
  [
    0,
    phrases(`
      rename*|rebrand*, unveil*, showcase*, move*|relocate* .. head|headquarters|office, partner* with .. university|museum|charity|school,
      sponsor*, appoint*|name*|elect* .. director*|head|chair, explained, how to, what to|is|you watch|know, things to, webcast`),
  ],
];
