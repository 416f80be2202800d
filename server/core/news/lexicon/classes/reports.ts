import { phrases } from "../words/phrases";

/**
 * What a report said and whether it is true, what something costs beside what it was thought to, new shares and payments that stop, coins by
 * who gets them, and who is freed or looked into: each turns on its object, and the words of either side lean the other way.
 */
export const REPORTS: readonly (readonly [number, readonly string[]])[] = [
  // "Rumor" hedges its sentence.
  [
    -2,
    phrases(`
      <rumour> of|that|about .. <boon> .. <untrue>, call*|brand*|label* ~ <rumour> of|that|about .. <boon> .. <untrue>,
      <bat> down|away|aside ~ <rumour> of|that|about .. <boon>, <bat> down|away|aside ~ <boon> <rumour>,
      had|held|has|have|hold*|holding no talks|discussions|negotiations|contact .. <boon>,
      <nots> had|held ~ talks|discussions|negotiations .. <boon>,
      <nots> received|gotten|agreed|signed|reached|made|struck|got ~ <boon>`),
  ],
  [
    2,
    phrases(`
      <rumour> of|that|about .. <bane> .. <untrue>, call*|brand*|label* ~ <rumour> of|that|about .. <bane> .. <untrue>,
      <bat> down|away|aside ~ <rumour> of|that|about .. <bane>, <bat> down|away|aside ~ <bane> <rumour>,
      <gainsay> ~ <bane>, <gainsay> ~ <rumour> of|about ~ <bane>, <gainsay> ~ <rumour> that .. <bane>|short|dry|low,
      <gainsay> ~ <bane> <rumour>, <gainsay> ~ <bane> alleged|claimed by`),
  ],
  [
    -1.9,
    phrases(`
      <office> <looks>, <office> look*|looking into, rule*|ruled|ruling out ~ buyback|dividend|dividends|sale|takeover|merger,
      treasury|bond|gilt yield|yields .. jump*|surge*|spike*|soar*, no more dividend|dividends|payout at|from .. until .. lower|end|ends|improve*`),
  ],
  [
    1.9,
    phrases(`
      reject*|rebuff*|spurn*|refuse* ~ offer|bid|approach as too low|little,
      card|loan|mortgage defaults|delinquencies at|on|in .. fall*|fell|drop*|decline*|ease*,
      card|loan|mortgage defaults|delinquencies fall*|fell|drop*|decline*|ease*`),
  ],
  // What stands behind "after" counts a half.
  [3.4, phrases("after ~ brutal|rough|rocky|bruising|torrid|ugly night|start|session|week|day|morning .. back where .. started")],
  [
    1.7,
    phrases(`
      <nots> stolen|accessed|exposed|compromised|leaked|breached, <nots> stolen|accessed|exposed|compromised|leaked|breached|lost|taken in|during|by|from ~
      attack|breach|hack|incident|intrusion|outage, no ~ data|records|funds|information|details|coins .. stolen|taken|accessed|exposed|compromised|leaked|lost in|during|by ~
      attack|breach|hack|incident|intrusion, <cost> .. half of .. <thought>,
      tariff|cleanup|repair|legal|restructuring|storm|recall <cost> .. <stays> .. <thought>, <cost> .. <stays> what .. <thought>, <cost> .. <stays> than .. <thought>,
      <lower> ~ <expense> <view>, <lower> ~ <view> for|on|of ~ <expense>, no to ~ <equity> raise|offering|sale|issue, narrow* ~ <view> up|upward|upwards|higher, narrow* ~ <view> range up|upward|upwards|higher,
      <frees> from|of|in ~ <award>, <frees> .. from|of ~ <award>,
      case|suit|lawsuit|prosecution against .. collapse*|crumble*|unravel*|fizzle*, case|suit|lawsuit|prosecution against .. fall*|fell|come*|came apart,
      antitrust|monopoly|fraud|criminal|patent|class|bribery case|suit|lawsuit|prosecution against .. collapse*|crumble*|unravel*|fizzle*,
      antitrust|monopoly|fraud|criminal|patent|class|bribery case|suit|lawsuit|prosecution against .. fall*|fell|come*|came apart,
      triumph*|prevail* in|over ~ arbitration|case|suit|dispute|court|trial|appeal, triumph* over,
      fewer coins for sale, coins|<coin> .. on ~ <venues> .. low|lowest|lows, ether|bitcoin on|at ~ <venues> at ~ low,
      expense|expenses|cost|costs decrease*|decline*|reduction|drop* of #, operating|interest|total expense|expenses|cost|costs decrease*|decline*|reduction|drop* of #,
      <pours> # .. into ~ etf|etfs, set* aside # .. bitcoin|ether, allot*|earmark* # .. bitcoin|ether`),
  ],
  [
    -1.7,
    phrases(`
      <cost> .. <exceeds> .. <thought>, <cost> .. <exceeds> what .. <thought>, <cost> .. double|twice|triple .. <thought>,
      tariff|cleanup|repair|legal|restructuring|storm|recall <cost> .. <exceeds>|double|twice|triple .. <thought>, <upper> ~ <expense> <view>, <upper> ~ <view> for|on|of ~ <expense>,
      narrow* ~ <view> down|downward|downwards|lower, narrow* ~ <view> range down|downward|downwards|lower, cash burn|drain|outflow .. <exceeds> .. <thought>,
      <asks> .. approve|authorize|authorise|back|endorse ~ <unissued> <equity>,
      <asks> .. double|triple|increase|raise|lift|expand ~ <unissued> <equity>, <asks> .. issue|issuance|sale of ~ <equity>,
      raise* # .. <equity> sale|offering|placement|issue, raise* # .. by|through selling|issuing|offering ~ <equity>,
      no more|longer dividend|dividends|payout|buybacks, no more dividend|dividends|payout at|from .. until,
      stop*|cease*|quit* paying ~ dividend*, stop*|cease*|quit* paying ~ dividend* until .. end|ends|lower|improve*,
      creditors .. get|receive .. bitcoin|ether|btc|eth|coins|crypto|<coin>, bitcoin|ether|btc|eth|coins|<coin> to|among ~ creditors|claimants,
      coins|<coin> .. on ~ <venues> .. high|highest|highs, <pulls> # .. out of ~ etf|etfs, <pulls> # .. from ~ etf|etfs,
      expense|expenses|cost|costs increase*|rise* of #, operating|interest|total expense|expenses|cost|costs increase*|rise* of #,
      left|leaves without ~ suitor|buyer|bidder`),
  ],
  [
    0,
    phrases(`
      holders|shareholders|stockholders of record on|as|at, trial to begin|start|open, trial set|due|scheduled to|for,
      trial to begin|start|open <month>, trial set|due to|for .. begin|start|open`),
  ],
];
