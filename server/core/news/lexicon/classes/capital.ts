import { phrases } from "../words/phrases";

/** What is paid out, borrowed, paid back or raised: dilution and default against dividends and debt repaid. */
export const CAPITAL: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      equity raise|raising|fundraise|fundraising, at steep|deep|heavy|big|hefty|large discount,
      cut*|suspend*|slash*|omit*|eliminate*|skip*|scrap*|halve*|axe*|freeze*|pause*|ditch*|reduce*|pass*|halt*|end*|stop*|defer*|trim*
      ~ dividend*|payout*|distribution*|buyback*|repurchase*,
      dividend|payout|distribution|buyback|repurchases ..
      cut|suspended|slashed|omitted|eliminated|skipped|scrapped|halved|axed|frozen|paused|ditched|gone|doubt|unsustainable|deferred,
      dividend|payout|distribution|buyback|repurchase|repurchases .. on hold|ice|pause,
      dividend|payout|distribution|buyback .. at|under|in risk|threat|danger|review|jeopardy,
      price*|launch*|announce*|plan*|start*|close*|propose*|upsize*|complete* .. <offering>,
      <offering> .. price*|discount|below|dilute*|at #, <offering>, sell*|sold ~ stock|shares .. discount|below|raise,
      issue*|sell*|create* ~ new|more shares, at the market, atm program*|offering|facility|programme, rights issue, cash call,
      emergency|deeply|heavily|rescue|discounted fundraising|placing|raise|offering|rights, pipe at,
      placing|placement at .. discount, dilut*, toxic financing|convertible|debt, death spiral, equity line, reverse split,
      reverse stock|share split, 1 for #, going concern, substantial doubt,
      doubt*|doubts .. ability|continue|survive|future|concern, warn* .. may not survive|continue|cash, breach* .. covenant*,
      covenant breach|default|trouble|risk*, trip* .. covenant*,
      miss*|skip*|defer*|fail* ~ interest|coupon|payment*|repayment|debt, default* on, forbearance, grace period,
      hire*|tap*|engage* .. restructuring, restructuring adviser*|advisers|advisors|lawyers,
      draw* .. down .. revolver|credit|facility|line, draws down|full revolver,
      credit line|facility .. <off>|pulled|cut|frozen|cancelled|reduced|withdrawn|yanked,
      price*|sell*|issue* # million|billion ~ shares|units, pull*|cut*|freeze*|yank*|withdraw* ~ revolver,
      pull*|cut*|freeze*|yank*|cancel*|reduce*|withdraw* ~ credit line|facility|funding|lending|financing|loan*,
      lender*|creditor*|bank*|bondholder* .. demand*|seize*|call*|balk*|declare*|accelerate*|pull*|tighten*,
      bonds .. sink|distress*|plunge|tumble|junk|cents, distressed debt|exchange|bonds, debt wall|load|pile|burden,
      struggle* .. debt|refinance|repay|pay, junk status|territory, in talks with creditors|lenders|bondholders,
      talks with creditors|lenders, to junk, covenant* .. strain*, short of cash|funds|money, cash strapped, cash squeeze,
      liquidity crunch|squeeze|crisis|strain*|warning, bailout needed|plea, beg*|plead* .. bailout|lenders|creditors|cash,
      cap raise, capital raise|raising|shortfall|hole|call, need*|seek* .. capital|cash|funding|lifeline,
      costly refinanc*|borrowing|debt, refinanc* at higher|steeper|double|costly, pays more to borrow,
      convertible notes|bonds|note offering, share count .. grow*|swell*|rise*|jump*|double*,
      authorized shares .. double*|increase*, double* .. authorized shares|share count, warrants, unlock* of,
      leverage .. rise*|climb*|jump*|worsen*, failed auction|sale|fundraising|refinancing,
      pull* .. bond|ipo|loan|note sale|offering|deal|listing, ipo .. pulled|shelved|below|flop*|postponed|scrapped|priced below,
      price* .. below range, below range, dividend cover .. thin*, payout .. exceeds, funding dries, run* out of funding|runway,
      runway .. short*`),
  ],
  [
    1,
    phrases(`
      times covered|subscribed|oversubscribed, maturity|maturities .. moved|pushed|extended,
      lender*|creditor*|bank*|bondholder* .. drop*|waive*|ease*|relax*|forgive* ~ demand*|covenant*|terms|default|breach|debt,
      lender*|creditor*|bank*|bondholder* .. extend*|agree*|approve*,
      call* off ~ rights|share|stock|equity issue|offering|sale|placing|raise, scrap*|drop*|shelve*|cancel* ~ rights issue,
      raise*|lift*|hike*|boost*|up|ups|increase*|double*|triple*|initiate*|reinstate*|restore*|resume*|introduce*|start*|bump*|sweeten*|grow*|restart*
      ~ dividend*|payout*|distribution*|buyback*|repurchase*,
      dividend|payout|distribution|buyback|repurchases ..
      raised|lifted|hiked|boosted|increased|doubled|initiated|reinstated|restored|resumed|higher|safe|secure|covered|tripled|back|jump*|rise*,
      special|first|first ever|maiden|bumper|inaugural|extra|higher|bigger|record dividend|payout|distribution,
      authori*|approve*|announce*|launch*|unveil*|expand*|add*|begin*|start*|plan*|complete*|accelerate*|set*|extend*|double* ..
      buyback*|repurchase*, authorizes|authorises|okays ~ buyback|repurchase, new buyback,
      # million|billion ~ buyback|repurchase|repurchases, buyback of, buy back .. shares|stock, buys back,
      # for 1|one split|stock, # for 1|one, forward split, tender offer for own, dutch auction, repurchas*,
      return* ~ cash|capital|money|billion|million|# .. to|holders|shareholders|investors,
      hand*|give* ~ back .. holders|shareholders|investors, hands back # million|billion, hands .. to shareholders,
      retire*|redeem*|repay*|repaid|prepay*|pay*|paid|clear*|extinguish* ~
      debt|notes|loan*|bond*|revolver|borrowings|mortgage|debts .. early|off|full|ahead|schedule,
      retire*|redeem*|prepay*|repay*|repaid ~ debt|notes|loan*|bond*|borrowings, pays off .. debt|loan|revolver|notes|last,
      debt free, free of debt, no debt, net cash, net cash position, zero debt, deleverag*, debt .. <shrink>,
      leverage .. <shrink>, refinanc* at lower|cheaper|better|half,
      refinanc* ~ debt|loan|notes|maturity|maturities|bonds .. lower|cheaper|early|extends, lower|cheaper borrowing|coupon|rate,
      cut* ~ borrowing|interest cost|costs|bill, extend*|push* ~ maturity|maturities|runway, amend*|extend* .. covenant*,
      covenant relief|waiver|holiday, waive* .. covenant*, oversubscribed, heavily subscribed,
      strong demand .. notes|bonds|offering, upsized credit,
      secure*|land*|close*|win*|get*|obtain*|arrange*|line* ~
      financing|funding|loan|credit|facility|lifeline|investment|backing|grant|round|revolver, lifeline, fully funded,
      funded through|into|until, cash runway .. into|extend*|through, anchor investor, strategic investment|investor,
      invest* # million|billion in, backs .. with # million|billion, at premium to market, above range, top of range,
      ipo .. pop*|soar*|surge*|oversubscribed|above, price* .. above range, upgraded to investment, raised to investment,
      rating .. raised|upgraded|lifted, won't|no need to raise, cancels .. shares, cancel* .. treasury shares, self funding,
      fund* .. from own cash, without issuing shares|stock|equity, without diluting,
      withdraw*|cancel*|scrap*|drop*|pull*|shelve*|terminate* ~ <offering>|atm|shelf`),
  ],
  [
    0,
    phrases(`
      declares regular|quarterly|monthly|usual, maintain*|keep*|hold*|leave*|affirm* ~ dividend|payout|distribution,
      dividend .. unchanged|maintained|as before, in line with .. dividend, price* ~ notes|bonds|debentures,
      stock split effective, renews ~ shelf|credit|facility|line, replaces ~ credit|facility|revolver, amends .. bylaws,
      files ~ shelf|universal, universal shelf`),
  ],
];
