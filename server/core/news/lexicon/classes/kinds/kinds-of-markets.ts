const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** More words of one kind, those of markets, economies and mergers; for the phrases of the classes, as the others. */
export const MARKET_KINDS = {
  /** Prices that a central bank watches. */
  prices: kind("inflation cpi ppi pce"),
  climb: kind(`
    jump* surge* soar* spike* climb* rise* accelerat* accelerate* heat* leap* rebound* increase* advance* grow* swell*
    mount* gain* rally rallies rallied pop* rip* rocket* skyrocket* improve* brighten* strengthen* expand* build* quicken*
    perk* recover*`),
  heat: kind("heat* accelerate* jump* surge* soar* spike* quicken* firm* reaccelerate* rebound* broaden*"),
  sink: kind(`
    fall* drop* decline* slide* sink* tumble* plunge* plummet* slip* dip* retreat* ease* slump* shrink* weaken* worsen*
    deteriorate* crater* collapse* skid* swoon* tank* sag* dive* crumble* shed* lose* decrease* sour* wilt* dim* darken*
    wither*`),
  cool: kind(`
    cool* ease* slow* soften* moderate* subside* recede* abate* fade* decelerate* retreat* fall* drop* sink* dip* slide*`),
  bank: kind("fed ecb boe boj fomc powell rba pboc snb banxico bank policymakers policymaker officials governor"),
  higher: kind("higher high restrictive tight"),
  off: kind(`
    fade* fades evaporate* dwindle* vanish* dash* recede* pare* shrink* dim* wane* pushed delayed off unlikely dead dies
    crumble*`),
  closer: kind("near* close* closer likely coming soon loom* approach* possible sight"),
  bets: kind("bets bet odds hopes hope traders chances expectations"),
  yield: kind("yield yields treasuries rates"),
  jobs: kind("payroll payrolls jobs hiring employment"),
  claims: kind("claims unemployment joblessness jobless layoffs"),
  survey: kind(`
    pmi ism optimism confidence sentiment morale manufacturing factory factories services sales orders spending production
    activity`),
  shutdown: kind("shutdown shutdowns"),
  tariffs: kind("tariff tariffs duty duties levy levies"),
  hit: kind(`
    hit hits hurt hurts impose* loom* rise* double* bite* kick* announce* threaten* unveil* slap* squeeze* raise* take*
    begin* weigh* batter* sink*`),
  relax: kind(`
    pause* delay* lift* cut* ease* roll* suspend* drop* scrap* lower* exempt* postpone* slash* halve* remove* reduce* waive*
    shelve* rescind* defer*`),
  fail: kind("fail* collapse* stall* break* broke end* derail* sour* falter* suspended off"),
  spreads: kind("spread spreads premium premiums"),
  lenders: kind("lender lenders banks bank"),
  small: kind("iwm russell 2000 caps smallcaps"),
  debt: kind("sovereign treasury u.s us debt america"),
  loans: kind("defaults delinquencies delinquency chargeoffs bankruptcies foreclosures arrears insolvencies"),
  housing: kind("housing starts permits homebuilder homebuilding"),
  avert: kind("avert* avoid* prevent* dodge* skirt* escape* sidestep* end* stave*"),
  suitor: kind("suitor suitors buyer bidder bidders acquirer partner consortium"),
  leave: kind(`
    walk* leave* quit* withdraw* drop* pull* back* bolt* bail* abandon* exit* scrap* end* terminate* balk* renege* invoke*
    vanish* lower* cut* slash*`),
  merger: kind(`
    merger takeover acquisition deal buyout bid offer tieup tie combination approach purchase takeovers proposal sale`),
  dead: kind(`
    collapse* fail* unravel* off dead scrapped terminated blocked abandoned falls fell apart blocked rejected expires lapse*
    crumble* aborted nixed scuttled derailed pulled withdrawn`),
  watchdog: kind(`
    ftc doj eu ec cma regulator regulators watchdog commission court judge brussels antitrust cfius accc authority
    authorities justice china saudi bafin ofcom`),
  hear: kind(`
    receive* get* field* draw* attract* confirm* reveal* disclose* weigh* consider* land* win* secure* accept* entertain*
    welcome*`),
  rival: kind("rival rivals competitor competitors challenger"),
  miss: kind("miss*"),
  beat: kind("beat* top* exceed* surpass* crush* smash* trounce* clear*"),
  lower: kind("lower* cut* slash* trim* reduce* pare* downgrade* shave* temper* curb* dial* revise* clip* chop* walk*"),
  lowered: kind("lowered cut slashed trimmed reduced pared downgraded tempered withdrawn missed clipped"),
  upper: kind("raise* lift* boost* hike* increase* up ups upgrade* bump* nudge* hoist* brighten* sweeten*"),
  uppered: kind("raised lifted boosted hiked increased upgraded bumped nudged hoisted"),
  view: kind(`
    guidance outlook forecast forecasts view views target targets guide range projection projections estimate estimates
    expectations sights ambitions goal goals prediction predictions`),
  need: kind(`
    demand sales revenue profit profits earnings orders bookings deliveries shipments backlog users subscribers volumes
    traffic`),
  shrink: kind(`
    shrink* fall* drop* decline* contract* narrow* erode* slip* slide* sink* tumble* plunge* dwindle* evaporate* weaken*
    soften* slow* fade* compress* dip* thin* collapse* slump* decelerate* deteriorate* lower lowest`),
  swell: kind(`
    rise* jump* climb* grow* expand* swell* surge* soar* widen* improve* double* triple* accelerate* leap* rebound* recover*
    increase* strengthen* quadruple* gain* advance*`),
  offering: kind("offering placing placement atm fundraising"),
  mishap: kind(`
    fire fires flood floods blast explosion storm hurricane earthquake outage leak spill accident strike walkout cyberattack
    crash derailment rupture blaze quake typhoon drought blackout hack ransomware collapse`),
  stop: kind(`
    halt* shut* stop* close* idle* knock* disrupt* force* cripple* paralyse* paralyze* suspend* destroy* damage* stall*
    sideline* pause* curtail* hobble* delay* snarl* hamper*`),
  shortage: kind("shortage shortages scarcity"),
  trouble: kind(`
    recall* fire outage strike walkout shutdown delay* halt* exit* collapse* bankruptcy bankrupt failure fail* woe* trouble*
    stumble* quit* shut* shuts discontinue* insolvency mishap* scandal closure defect* breach hack shortage* setback*
    misstep* pull* withdraw* close* fold* explosion flood retreat* blunder* blaze struggle*`),
  win: kind(`
    win* beat* poach* steal* snatch* lure* overtake* gain* undercut* launch* unveil* outsell* outperform* approve* approval
    approved leapfrog* outpace* surpass*`),
  restart: kind("restart* resume* reopen* reopens restored restore* recommence* relaunch* normalise* normalize* restarted"),
  secure: kind("secure* lock* land* win* sign* clinch* obtain* guarantee* line*"),
  must: kind("must ordered forced told required agreed agrees to"),
  end: kind("settle* resolve* end* close* over"),
  deny: kind("deny* denies denied reject* rebuff* refuse* dismiss* toss* quash* strike* rule*"),
  keep: kind("keep* hold* lock* bar* block* shut* ward* fend*"),
} as const;
