import { phrases } from "../words/phrases";

/** What happens to a coin, its network, its exchanges and what they keep. */
export const COINS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1.5,
    phrases(`
      drain*|siphon* .. million|billion|<coins>|funds|assets|protocol, exploit, exploited,
      stole|stolen|steal|steals|lost .. million, private keys .. compromised|leaked|stolen,
      <coins>|protocol|exchange|platform|defi .. lose* #, flash loan, wallet drainer*, compromised, hackers|hacker steal*,
      empty|emptied|empties .. <coins>, rug pull, off ~ peg, lose*|break* ~ peg, depeg*, below peg,
      freeze*|froze .. account*|withdrawal*, halt*|pause*|suspend*|block* ~ withdrawal*|redemption*|deposits`),
  ],
  [
    -1,
    phrases(`
      inflows .. slow*|fall*|drop*|shrink*|dry|end*|stall*|fade*,
      outflows|redemptions|withdrawals|liquidations .. record|high|highest|surge*|jump*|accelerate*|soar*|swell*,
      network|gas|transaction fees .. <climb>, fees on|of|for|in <coin>|network .. <climb>,
      sent|moved|transferred|deposited|flow|flows|flowing to|onto|into exchange|exchanges|binance|coinbase, outflow*,
      redemption*, pull*|withdraw*|yank* # .. from, break* the buck, head* to exchange*, validators offline, miners sell,
      dropped|delisted by, stop*|end* ~ trading, fund*|etf|etfs .. lose*|bleed*|shed*|leak*, bleed*,
      trustee|whale|government .. move*|shift*|transfer*|send*, flee*, crumble*, <coin> supply|issuance|inflation .. <climb>,
      widen*|extend* ~ ban, reject*|stall*|kill*|delay*|block* .. <coin> bill|law|etf,
      <coin> bill|law|etf .. rejected|stalls|fails|dies|delayed|blocked|denied, sell*|sold # <coin>, insolvent,
      network|chain|blockchain .. down|offline|halted|stalled|clog*|congest*, goes|went|knocked offline|down, delist*,
      ban*|outlaw* ~ crypto|trading|bitcoin|coins|mining|tokens, long* .. liquidat*, long liquidations, leveraged longs,
      move*|send*|transfer* .. to exchange*, token unlock*, face*|brace*|before|ahead .. unlock,
      unlock .. looms|nears|floods|hits|this|next, unlock* .. supply, fees spike|soar|jump, slashed|slashing,
      sell*|sold|dump* ~ bitcoin|ether|etf|coins|holdings|tokens, end*|drop* ~ support, bug in|found, finality lost,
      double spend*, fake wallet*|token*, attestation missing, transactions pile, flood* ~ market, clog*, miner* capitulat*,
      stall* on|over`),
  ],
  [
    1,
    phrases(`
      outflows|redemptions|withdrawals|liquidations .. slow*|ease*|fall*|drop*|shrink*|dry|end*|subside*,
      inflows .. record|high|highest|surge*|jump*|accelerate*|soar*|swell*,
      recover*|seize*|retrieve*|return* ~ loot|stolen|funds, put*|allocate*|invest* .. in|into|to <coin>,
      network|gas|transaction|mining fees .. <sink>, fees on|of|for|in <coin>|network .. <sink>,
      <coin> supply|issuance|inflation .. <sink>, pass*|advance*|approve*|sign* .. <coin> .. bill|reserve|law|act,
      <coin> bill|reserve|law|act .. passes|advances|signed|clears|passed|approved,
      short sellers|shorts|bears .. lose*|lost|nurse*|suffer*|burned, inflow*, regain*|restore*|recover* ~ peg|parity,
      back at|to one|# dollar, back at par, return* .. stolen|funds|million, back online,
      make*|made .. users|customers|clients whole, legal tender, leave|leaves|left exchange*, off exchanges,
      burn* .. supply|tokens|coins|circulation, out of circulation, fully backed, reserve* .. backed|confirmed,
      short* .. liquidat*|squeezed, short squeeze, to list on, list*|add* .. support for,
      adds|add|buys|buy|bought .. bitcoin|ether|solana|coins|tokens, # .. into bitcoin|ether|crypto, hoard* ~ <coin>, pierce*,
      top*|break*|cross* # .. first, fund*|etf|etfs .. take* in, fund*|etf|etfs .. attract*|draw*|add* #,
      fund*|etf|etfs pull* in, reimburse*|compensate*|refund*|repay* .. victims|users|customers, back at|to par,
      supply|balance* .. exchange* .. fall*|shrink*|drop*|low, <coin> fees .. fall*|drop*|lowest, stack*|stacking ~ <coin>,
      gives ~ licence|license, pour*|plow*|plough*|put # .. into, give* back .. stolen, stolen .. recovered|returned|back,
      breaks|climbs|back|rises|jumps above #, add*|buy*|purchase* # <coin>,
      let*|allow*|open* .. settle|trade|trading|pay|hold|buy .. <coin>, settle in <coin>, open* ~ <coin> trading,
      allow* .. hold <coin>, accept* .. <coin>, goes live, without a hitch, spot ~ fund|etf .. approved|cleared|green,
      freeze*|recover*|froze .. stolen|taken|hacked, green light, licence in|license in, embrace*`),
  ],
  [0, phrases("sideways, hold* steady, trade*|stay* sideways, difficulty adjust*, thin trading|market")],
];
