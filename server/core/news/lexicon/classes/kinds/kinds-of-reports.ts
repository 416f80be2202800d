const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** More words of one kind, those of what is reported, paid, freed and held; for the phrases of the classes, as the others. */
export const REPORT_KINDS = {
  /** What a report may promise its subject. */
  boon: kind(`
    approval approvals sale takeover merger buyout buyer bid offer offers deal deals contract contracts order orders partnership
    partner stake acquisition acquired acquire buying investment investor investors financing funding loan dividend buyback split
    agreement licence license listing alliance talks breakthrough cure win`),
  /** What a report may charge it with. */
  bane: kind(`
    insolvency bankruptcy fraud bribery irregularities manipulation recall probe investigation losses loss theft breach hack leak
    layoffs default defaults souring sour shortfall wrongdoing misconduct mismanagement delay delays closure halt freeze cuts cut
    lawsuit resignation exit dilution downgrade shortage defects contamination outage kickbacks laundering collusion overbilling
    covering hiding misleading misusing bribing inflating cheating backdating`),
  untrue: kind("false wrong untrue inaccurate incorrect baseless fabricated"),
  bat: kind("shoot* shot knock* bat* swat* wave* brush* slap* pour*"),
  cost: kind(`
    bill bills cost costs burn drain outflow outflows claims toll charge charges damage expense expenses spending fine fines loss
    losses writedown writedowns penalty shortfall`),
  exceeds: kind("exceed* top* surpass* overshoot* outstrip* outrun* above past beyond over overrun*"),
  stays: kind("half below under smaller less lower lighter fraction"),
  thought: kind(`
    estimate estimates estimated forecast forecasts guess expected feared budget budgeted priced modelled modeled planned thought
    warned projection projections projected assumed initial initially reckoned predicted`),
  expense: kind("expense expenses cost costs spending overhead"),
  asks: kind("ask* want* seek* urge* sought need* request*"),
  unissued: kind("new additional more authorized authorised extra"),
  equity: kind("share shares stock equity"),
  venues: kind("exchanges platforms venues exchange"),
  pulls: kind("pull* yank* withdraw* withdrew drain* redeem*"),
  pours: kind("pour* put* plow* plough* funnel* add* steer* channel*"),
  frees: kind("free* freed clear* spare* absolve* relieve* release*"),
  award: kind("damages verdict judgment judgement award fine penalty liability case suit ruling order"),
  office: kind("prosecutor prosecutors regulator regulators authorities investigators watchdog lawmakers doj sec ftc"),
  looks: kind("scrutinize* scrutinise* examine* investigate* question*"),
} as const;
