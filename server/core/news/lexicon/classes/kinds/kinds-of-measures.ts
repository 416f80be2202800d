const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** More words of one kind, those of measures of which less is better and of who sues or forbids; for the phrases of the classes, as the others. */
export const MEASURE_KINDS = {
  /** Less of it is good. */
  illMeasure: kind(`
    churn attrition delinquencies delinquency defaults chargeoffs writeoffs arrears vacancies vacancy complaints cancellations
    defections foreclosures`),
  ebb: kind(`
    fall* drop* decline* shrink* ease* slow* slide* slip* dip* sink* retreat* halve* plunge* tumble* improve* recede* lowest low`),
  flow: kind("rise* climb* jump* surge* swell* soar* increase* grow* highest high"),
  strain: kind(`
    pressure pressures strain strains shortage shortages snags bottleneck bottlenecks headwind headwinds congestion squeeze
    disruption disruptions inflation`),
  strained: kind("cost costs margin margins price pricing wage labor labour supply funding chip freight input"),
  abate: kind("ease* fade* cool* subside* abate* recede* moderate* dissipate* lift* clear* shrink*"),
  /** Who would forbid, tax or take, when it is told of together with a company. */
  foe: kind(`
    regulator regulators ftc sec doj irs state states government union city county prosecutor prosecutors agency rival rivals
    activist activists commission department watchdog investor investors shareholder shareholders holder holders rebels`),
  try: kind("bid attempt appeal effort fight battle motion challenge plea"),
  seize: kind("oust unseat remove unionise unionize evict seize nationalise nationalize tax ban"),
  venue: kind("exchange exchanges venues"),
  benefit: kind("benefit efficacy success superiority effectiveness"),
  letters: kind("a aa aaa bbb bb b ccc baa baa1 baa2 baa3 ba1 ba2 ba3 a1 a2 a3 aa1 aa2 aa3 b1 b2 b3"),
} as const;
