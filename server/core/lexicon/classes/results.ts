import { phrases } from "../words/phrases";

/** A company's figures and what it sees ahead of itself. */
export const RESULTS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      guide* down|lower|below|light|short|under|cut, <miss> .. on both|top|bottom|all, <miss> on both lines|counts, double miss, wide miss,
      penny|pennies|cent|cents short|light|shy|below|under, profit|earnings|revenue|sales|trading|results warning|alert|shortfall|miss,
      warn* on|of|about|over ~ profit|earnings|sales|revenue|margin*|demand|outlook|results|loss, issues warning,
      swing*|slump*|slip*|fall*|tumble*|plunge* to|into|back ~ loss|red, into .. red, <lower> ~ <view>, <view> .. <lowered>, <view> .. below|light|short|under|disappoint*|underwhelm*,
      sees|forecast*|guide*|expect*|project*|predict*|flag* .. below|short|decline|drop|slowdown|shortfall, sees|forecast*|expect*|project*|predict*|flag* ~ lower|weaker|softer|smaller|slower <need>|growth|margin*,
      withdraw*|pull*|suspend*|scrap*|drop*|abandon*|ditch*|retract* ~ <view>, <view> .. withdrawn|pulled|suspended|scrapped|dropped,
      margin*|profitability .. <shrink>, <shrink> margin*|profit*|sales|revenue, squeeze* ~ margin*, margin squeeze|pressure|compression|contraction|erosion,
      sales|revenue|profit|earnings|orders|bookings|comps|backlog|volumes .. dry*|stall*|disappear*|halve*|flatline*|stagnat*|contract*|crater*|collapse*,
      <need> .. <shrink>, burn* through|cash|#, cash .. run* out|low|dry, cash pile|position|balance .. <shrink>, run* out of cash|money, cash crunch, losses .. mount*|pile*|deepen*|widen*|swell*|grow*|balloon*|double*|triple*,
      loss .. widen*|deepen*|swell*|grow*|balloon*|double*|triple*, surprise|unexpected|record|shock loss|losses|deficit|decline|drop,
      costs .. bite|bites|soar|outpace*|outrun|overrun*|eat|ate|balloon*|jump*|spiral*|mount*, cost overrun*|inflation|pressure*, rising|higher|soaring|spiralling|surging costs|expenses|wages,
      book* ~ charge|impairment|writedown|loss, take* ~ charge|impairment|writedown|hit, one time|restructuring|goodwill|impairment charge|charges, write down*,
      restat*, misstat*, accounting error*|irregularit*|irregularities|problem*|probe|issue*, delay* .. 10|annual|results|filing, material weakness, auditor .. resign*|quit*|doubt|qualif*,
      lost money, in the red, negative cash flow, cash flow negative|turns negative, no growth, growth .. <shrink>, slowest|weakest|worst .. growth|quarter|year|season|sales|month,
      earn|earns|earned .. less, feel*|grow* worse|gloomier, fall* behind on, one off gain|tax|benefit, low quality beat, beat .. one off|tax, cut* .. sights, dim* ~ <view>, darken* ~ <view>, clouds|clouded ~ <view>, <view> .. dim*|darken*|clouded|gloom*|grim|bleak|soft|weak|cautious|tepid,
      tepid|soft|weak|light|downbeat|cautious|gloomy|dour|muted|lacklustre|lackluster|sluggish|anemic|anaemic|lukewarm|dismal|dreary|bleak <view>|sales|demand|results|orders|quarter|bookings|growth|numbers|figures|trading,
      pull* forward, order* .. cancel*|pushed|evaporate*|dry*, backlog .. <shrink>, unsold, inventory|inventories|stock .. pile*|build*|bloat*|glut, destock*, glut, markdown*, discounting, heavy discounts,
      lose*|shed*|los* ~ subscribers|users|customers|members, subscriber*|user*|customer*|member* .. <shrink>|defect*|leave*|flee*|quit*|cancel*|churn*, <shrink> subscribers|users|customers|members, lost|loses|shed|sheds # .. subscribers|users|customers|members,
      first .. loss|decline|drop since, worst .. since, falls behind, fell behind, hole in, black hole, shortfall in, short of|shy of, off target, misses the mark, miss* mark, laid an egg, flop*`),
  ],
  [
    1,
    phrases(`
      guide* up|higher|above|raise, guide up, beat* .. on both|top|bottom|all, <beat> on both lines|counts, double beat, clean beat, beat and raise, triple play,
      penny|pennies|cent|cents better|ahead|above|over|more, swing*|return*|turn*|move*|climb*|back to|into|in ~ profit|black|profitability, swing* back .. profit|black,
      <upper> ~ <view>, <view> .. <uppered>, <view> .. above|ahead|tops|beats|impress*|bright*|bullish|strong|rosy|upbeat, <upper> low|lower|bottom end of,
      sees|forecast*|guide*|expect*|project*|predict* .. above|over|better|higher|stronger|record|growth|profit|rebound|recovery|beat|acceleration,
      margin*|profitability .. <swell>, <swell> margin*, margin expansion|gains|improvement|recovery|tailwind, widest|fattest|best|highest margin*, fatter|wider|better|higher margins|margin,
      sales|revenue|profit|earnings|orders|bookings|comps|backlog|volumes|demand|traffic|users|subscribers .. <swell>|record|highest|best|strongest|fastest|outpace*,
      <swell> sales|revenue|profit|earnings|orders|bookings|users|subscribers|demand|cash, loss|losses .. narrow*|shrink*|halve*|cut*|trimmed|ease*|slow*|vanish*|disappear*,
      subscriber|customer|user|member losses|defections|churn .. slow*|<shrink>, narrow* ~ loss|losses|deficit, cash .. piles|builds|grows|swells|positive, cash flow positive, cash generat*, turn* cash positive, free cash flow .. positive|doubl*|record|jump*,
      break* even .. early|first|sooner|ahead, first .. profit, first ever|annual|full|quarterly profit, record .. <need>, best .. quarter|year|month|season|week|day .. since|ever|in|history|yet, strongest|fastest|best .. quarter|year|growth|sales|season|since,
      accelerat* growth|sales|orders, growth .. accelerat*|accelerate*|quicken*|pick*, reaccelerat*, more than doubled|doubles|triples, nearly|almost doubled|doubles|triples|tripled, doubles|triples|doubled|tripled ~ sales|profit|revenue|users|output|backlog|earnings,
      costs|overheads|expenses .. <shrink>, <shrink> costs|expenses|overheads, order book .. full|record|swell*, sold out, backlog .. record|grow*|swell*|stretch*, backorder*, waitlist*, waiting list, pent up, brisk|booming|buoyant|bumper|sizzling|red hot|blistering|runaway|roaring|soaring|surging|insatiable sales|demand|trade|trading|orders|bookings|quarter|season|growth,
      upbeat|strong|rosy|bright|bullish|robust|confident|sunny|rosier|brighter|stellar|blowout|bumper|knockout|standout <view>|quarter|results|numbers|figures|sales|earnings|season|holiday|start,
      bright* ~ <view>, lift* ~ sights, raise* ~ sights|bar|range|low, top end|half of, upper end|half of, high end of, ahead of .. <view>|plan|target|schedule|last, clear* .. bar, easy|easily beat*|tops|clears,
      decline|drop|fall|loss|decrease|slump .. smaller|slower|less|shallower|narrower, feel*|grow* better|happier|confident, earns|earned|earn .. more, customers|users|subscribers|members .. pour*|flock*|join*|sign*, adds|added|gains|gained # .. subscribers|users|customers|members|accounts, net adds .. beat*|top*|exceed*|record|jump*|above|past, net additions, win* share, gains share, taking share, price increase* stick*|hold*|accepted,
      pricing holds|sticks|power, profit* .. better|more than, earn* more, earned more, made more, makes more`),
  ],
];
