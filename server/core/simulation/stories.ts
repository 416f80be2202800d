import type { Direction } from "./plan-session";
import type { Subject } from "./symbols";

/** A story in the words of two outlets. "{name}" is the subject, "{n}" a number of per cent. */
export type StoryWords = readonly [told: string, retold: string];

type Library = Readonly<Record<"good" | "bad" | "plain", readonly StoryWords[]>>;

const COMPANY: Library = {
  good: [
    ["{name} beats quarterly profit estimates", "Quarterly profit at {name} tops analyst estimates"],
    ["{name} raises full-year guidance after strong orders", "Strong orders lead {name} to raise full-year guidance"],
    ["Analyst upgrades {name} to buy on improving margins", "{name} upgraded to buy as margins improve"],
    ["{name} posts record deliveries, up {n} percent", "Record deliveries at {name}, up {n} percent"],
    ["{name} wins large supply contract", "Large supply contract won by {name}"],
    ["{name} shares surge on stronger demand in Europe", "Stronger demand in Europe lifts {name}"],
    ["{name} announces share buyback and higher dividend", "Higher dividend and share buyback at {name}"],
    ["Regulators clear {name} after safety review", "{name} cleared by regulators in safety review"],
  ],
  bad: [
    ["{name} misses quarterly profit estimates", "Quarterly profit at {name} misses analyst estimates"],
    ["{name} cuts full-year guidance on weak demand", "Weak demand leads {name} to cut full-year guidance"],
    ["Analyst downgrades {name} to sell on falling margins", "{name} downgraded to sell as margins fall"],
    ["{name} recalls vehicles over safety defect", "Safety defect forces recall at {name}"],
    ["Regulators open probe into {name}", "{name} faces probe by regulators"],
    ["{name} deliveries fall {n} percent, worse than feared", "Deliveries at {name} fall {n} percent, worse than feared"],
    ["{name} hit by lawsuit over accounting", "Accounting lawsuit filed against {name}"],
    ["Production outage at {name} plant causes losses", "Losses at {name} after plant outage"],
  ],
  plain: [
    ["{name} to hold annual meeting in June", "Annual meeting of {name} set for June"],
    ["{name} names new head of design", "New head of design at {name}"],
    ["{name} schedules date of quarterly report", "Date of quarterly report set by {name}"],
    ["What to know about {name} this week", "This week in {name}"],
  ],
};

const FUND: Library = {
  good: [
    ["{name} rallies as small-cap earnings beat estimates", "Small-cap earnings beat estimates and {name} rallies"],
    ["{name} gains on strong jobs growth", "Strong jobs growth lifts {name}"],
    ["Small-cap inflows hit record as {name} climbs", "{name} climbs on record small-cap inflows"],
    ["Strategists upgrade {name} on improving credit", "{name} upgraded as credit improves"],
    ["{name} surges on optimism over rate cuts", "Optimism over rate cuts lifts {name}"],
  ],
  bad: [
    ["{name} slumps as small-cap earnings miss estimates", "Small-cap earnings miss estimates and {name} slumps"],
    ["{name} falls on fears of recession", "Recession fears drag {name} lower"],
    ["Small-cap outflows worsen as {name} drops", "{name} drops as small-cap outflows worsen"],
    ["Strategists downgrade {name} on rising defaults", "{name} downgraded as defaults rise"],
    ["Regional bank losses drag {name} lower", "{name} hurt by regional bank losses"],
  ],
  plain: [
    ["{name} reconstitution scheduled for June", "June reconstitution of {name} scheduled"],
    ["Index committee publishes {name} calendar", "{name} calendar published by index committee"],
    ["What to know about {name} this week", "This week in {name}"],
  ],
};

const COIN: Library = {
  good: [
    ["{name} funds see record inflows", "Record inflows into {name} funds"],
    ["{name} rallies as large bank approves custody", "Custody approved by large bank, {name} rallies"],
    ["Regulators approve new {name} fund", "New {name} fund wins approval of regulators"],
    ["{name} surges {n} percent on strong demand", "Strong demand lifts {name} {n} percent"],
    ["Analysts upgrade {name} outlook on improving adoption", "{name} outlook upgraded as adoption improves"],
    ["{name} network upgrade succeeds", "Successful upgrade of {name} network"],
  ],
  bad: [
    ["{name} slides after exchange hack", "Exchange hack drags {name} lower"],
    ["{name} funds see heavy outflows on fears of crackdown", "Fears of crackdown drive outflows from {name} funds"],
    ["Regulators open probe into {name} lender", "{name} lender faces probe by regulators"],
    ["{name} drops {n} percent on forced liquidations", "{name} tumbles {n} percent as traders face forced liquidations"],
    ["Outage at large exchange hurts {name} trading", "{name} trading hurt by outage at large exchange"],
    ["{name} miners report losses as fees slump", "Fees slump and {name} miners report losses"],
  ],
  plain: [
    ["{name} developers publish meeting notes", "Meeting notes published by {name} developers"],
    ["{name} conference opens in Miami", "Miami hosts {name} conference"],
    ["What to know about {name} this week", "This week in {name}"],
  ],
};

const LIBRARIES: Readonly<Record<Subject["kind"], Library>> = { company: COMPANY, fund: FUND, coin: COIN };

/** The stories that can be told of a kind of subject. */
export function storiesFor(kind: Subject["kind"], direction: Direction): readonly StoryWords[] {
  const { good, bad, plain } = LIBRARIES[kind];
  return direction > 0 ? good : direction < 0 ? bad : plain;
}
