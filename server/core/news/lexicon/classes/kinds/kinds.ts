const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** Words of one kind, for the phrases of the classes, which name a kind as `<gain>`; `*` stands for all forms of a word. */
export const KINDS = {
  gain: kind(`
    gain* advance* rally rallies pop jump* rise* bounce* surge upswing climb winnings rebound increase enthusiasm recovery
    comeback streak bump momentum breakout spike leap burst frenzy euphoria windfall pop lead`),
  loss: kind(`
    loss losses drop drops decline* slide* slump* fall falls dip* plunge rout selloff retreat tumble weakness lows crash
    collapse swoon setback correction pullback rout`),
  giveBack: kind(`
    pare* surrender* forfeit* reverse* relinquish* shed* erase* trim* lose* recoup* cut* retrace* unwind* squander* cede*
    concede* fritter*`),
  vanish: kind(`
    fade* fizzle* vanish* evaporate* dissolve* melt* unravel* wane* peter* stall* crumble* collapse* reverse* sputter*
    dissipate* deflate*`),
  /** What its subject hopes for. */
  prize: kind(`
    approval approvals appeal contract contracts deal merger takeover acquisition talks negotiations financing funding loan
    licence license licences exemption waiver patent patents award grant listing rescue bailout bail guarantee charter
    permit permits clearance exclusivity application request partnership tender buyout dividend distribution payout buyback
    ipo spin spinoff launch expansion project venture proposal rollout subsidy subsidies relief credit petition registration
    offer funds plea motion extension permission stay`),
  /** What its subject fears. */
  burden: kind(`
    suit suits lawsuit lawsuits fine fines penalty penalties probe probes investigation inquiry ban bans strike recall
    recalls verdict tariff tariffs duty duties charge charges injunction delisting breach bankruptcy default dilution curb
    curbs restriction restrictions sanction sanctions complaint allegation allegations levy moratorium suspension boycott
    downgrade quota embargo indictment accusation accusations warning insolvency litigation class layoffs closures challenge
    opposition objection objections cliff tax taxes levies cap caps clampdown crackdown fines`),
  undo: kind(`
    reject* deny block* dismiss* toss* scrap* abandon* ditch* cancel* overturn* quash* revoke* rescind* void* annul* nix*
    shelve* spurn* rebuff* scupper* veto* terminate* axe* squash* invalidate* refuse* withdraw* drop* lose* kill* scrub*
    end* halt* stop* prevent* snub* rebut* refute*`),
  undone: kind(`
    rejected denied blocked dismissed tossed thrown scrapped abandoned ditched cancelled canceled overturned quashed revoked
    rescinded voided annulled shelved vetoed terminated axed withdrawn dropped lifted waived averted avoided invalid void
    lapsed eased reversed struck rescinded baseless unfounded untrue slashed rebuffed killed scrubbed ended vetoed unfounded
    denied collapsed refuted false untrue settled resolved`),
  spare: kind(`
    lift* ease* waive* avert* avoid* escape* dodge* evade* relax* suspend* beat* defeat* survive* clear* settle* free*
    shake* end* resolve* dismiss* fend* overcome*`),
  grant: kind(`
    win* secure* land* get* gain* obtain* receive* clinch* bag* earn* score* grant* award* approve* regain* snag* attract*
    draw* sign* seal* strike* agree* reach* pick* clear* pass* back* hand* restore* renew* uphold* give*`),
  impose: kind(`
    impose* slap* place* uphold* face* levy confirm* reinstate* reimpose* threaten* hit* extend* tighten* launch* open*
    bring* file* announce* propose* widen* broaden* expand* deepen* toughen* prolong* renew*`),
  claim: kind("claim claims challenge case cases appeal petition bid verdict ruling judgment order award motion"),
  harm: kind(`
    affect* touch* hurt* hit reach* impact harm* disrupt* damage* infringe* violate* mislead* breach* delay* interrupt*
    compromise*`),
  customer: kind(`
    customer* client* contract* order* account* buyer* partner* tenant* supplier* subscriber* advertiser* user* merchant*`),
  boss: kind("ceo cfo coo chief chairman chairwoman head boss president founder auditor director executive treasurer officer"),
  coin: kind(`
    usdc usdt tether avalanche avax bnb bitcoin btc ether ethereum eth solana xrp dogecoin litecoin cardano crypto
    stablecoin* coins tokens`),
  insider: kind(`
    director directors chief chairman chairwoman chair executive executives officer officers founder cofounder insider
    insiders hedge mutual pension sovereign ceo cfo coo president holder shareholder backer backers investor fund boss owner treasurer activist whale whales`),
  sell: kind("sell* jettison* unload* dissolve* unwind* offload* dump* dispose* divest* shed* liquidate*"),
  buy: kind("buy* purchase* acquire* snap* scoop* add* accumulate*"),
  stock: kind("shares share stock stake holding position holdings stakes block"),
  least: kind("smallest slowest weakest narrowest mildest shallowest"),
  most: kind("biggest strongest largest steepest sharpest deepest widest fastest"),
  index: kind("index benchmark nasdaq s&p dow ftse dax russell 500 100"),
  list: kind("list ideas picks"),
  product: kind(`
    product products model models tablet phone line brand range drug service unit van car sedan suv suvs truck vehicle
    vehicles store stores plant plants factory branch branches outlet outlets flights routes formula heater device devices
    toys app`),
  later: kind("postpone* delay* defer* shelve*"),
  event: kind(`
    launch debut delivery deliveries opening start restart ramp production release decision vote ruling trial readout plant project deal
    ipo listing rollout report results filing return gas oil flight mine closing payment goal target service completion
    construction`),
  month: kind(`
    january february march april may june july august september october november december monday tuesday wednesday thursday
    friday spring summer autumn fall winter year quarter half`),
  coins: kind("wallet* bridge protocol pool pools vault treasury exchange lender contract funds keys"),
  stranger: kind("hacker* attacker* thief thieves exploiter* exploit intruder*"),
} as const;
