const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** More words of one kind, those of attempts and denials, and of who orders, sues and leaves; for the phrases of the classes, as the others. */
export const ATTEMPT_KINDS = {
  /** What somebody tries. */
  attempt: kind(`
    attempt attempts bid bids effort efforts push move motion request plan plans proposal measure amendment petition drive
    campaign demand call calls threat plea application referendum`),
  /** What is tried against a company. */
  hostile: kind(`
    halt stop block bar ban freeze shut close closed cap tax taxed oust unseat remove break split seize nationalise nationalize
    liquidate wind delay suspend curb limit restrict unionise unionize evict delist banned capped barred force forced`),
  hostiling: kind("halting blocking banning capping taxing closing splitting seizing limiting restricting breaking curbing"),
  /** What is tried for it. */
  helpful: kind(`
    overturn merge buy acquire refinance reopen restructure sell list raise expand extend build open restart revive save
    rescue renegotiate regain legalise legalize legalised legalized allowed allow reverse cut lower recover delay`),
  foiled: kind(`
    fail* collapse* fizzle* founder* flop* defeated rejected denied dismissed rebuffed scrapped shelved thwarted foiled
    quashed blocked unsuccessful abandoned dropped beaten refused dead`),
  claimant: kind(`
    inventor inventors worker workers employee employees union plaintiff plaintiffs customer customers patient patients investor
    investors shareholder shareholders holder holders class widow farmers residents users drivers tenants whistleblower`),
  copy: kind(
    "generic generics copycat copycats biosimilar biosimilars imitator imitators knockoff knockoffs counterfeit counterfeits",
  ),
  buyers: kind(`
    navy army pentagon nasa ministry airline airlines retailer retailers chain grocer supermarket supermarkets automaker carmaker
    hospital hospitals utility utilities giant operator customer customers client clients carrier carriers`),
  talent: kind(`
    designer designers engineer engineers scientist scientists trader traders chef star anchor architect inventor team partners
    managers programmers developers`),
  cost: kind("charge charges bill toll fine damage losses hit cost costs writedown payout settlement cleanup repair"),
  /** Says that it is not so. */
  gainsay: kind("deny* reject* refute* dismiss* quash* rebut* dispute* scotch*"),
  rumour: kind("rumor* rumour* report reports talk chatter claim claims speculation story suggestion* allegation allegations"),
  /** What its subject would not have said of it. */
  ill: kind(`
    frozen freeze halting halted halt halts default defaulting bankruptcy bankrupt insolvency insolvent hack hacked breach leak leaked
    layoffs recall delay delays delayed trouble crisis fraud wrongdoing exit suspend suspended suspending stopping shutting shut closing
    closure cutting liquidity shortfall dilution resign resigning leaving misconduct collusion bribery contamination defect defects cheating
    exodus rift feud hole insider tampering`),
  /** What its holders would have liked. */
  boon: kind(`
    dividend dividends buyback buybacks bid offer takeover merger bailout stimulus listing ipo split relief rescue easing
    spinoff support expansion reserve purchase`),
} as const;
