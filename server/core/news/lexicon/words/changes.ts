import type { Change } from "../meaning";
import { phrases } from "./phrases";

type ChangeList = Omit<Change, "kind"> & { readonly phrases: readonly string[] };

const rising = { direction: 1, onBadOnly: false, looksFirst: "before" } as const;
const falling = { direction: -1, onBadOnly: false, looksFirst: "before" } as const;
const raising = { direction: 1, alone: 0, onBadOnly: false, looksFirst: "after" } as const;
const lowering = { direction: -1, alone: 0, onBadOnly: false, looksFirst: "after" } as const;
const relieving = { direction: -1, size: 1, onBadOnly: true, looksFirst: "after" } as const;

/** Words that make a sign greater, smaller or undone. `size` 1 is a plain rise. */
export const CHANGES: readonly ChangeList[] = [
  {
    ...rising,
    size: 2,
    alone: 2,
    phrases: phrases(
      "surge*, soar*, skyrocket*, rocket|rockets|rocketed|rocketing, shoot* up|higher, shot up|higher, catapult*, zoom*, vault*, fly higher, take* off, took off, moon|moons|mooned, rocket* higher, explode* higher, spike*",
    ),
  },
  {
    ...rising,
    size: 1.5,
    alone: 1.5,
    phrases: phrases("jump*, leap*, rally*, roar*, bolt* higher, spring* higher, sprint* higher, rip* higher"),
  },
  {
    ...rising,
    size: 1,
    alone: 1,
    phrases: phrases(`
      hit*|reach*|touch*|notch*|scale*|set*|mark* ~ high|highs|peak|record|records, at ~ year|month|week|record|time high|highs|peak,
      to ~ year|month|week|record|time high|highs|peak, quicken*, reaccelerate*, speed* up, gather* pace|steam|momentum, strengthen*, firmed, rebound*, bounce*, recover*,
      perk* up, surpass* record, go* parabolic, push* higher|up, move* higher, head* higher|up, grind* higher|up, power* higher|ahead, race* higher|ahead,
      rise*, climb*, gain*, advance|advances|advancing, pop* #, up #, open*|close*|end*|finish*|trade*|settle* higher|up,
      upswing, uptick, tick* up, move* up, go* up, turn* up, pick* up`),
  },
  {
    ...rising,
    size: 0.75,
    alone: 0.5,
    phrases: phrases("edge* up|higher, inch* up|higher, tick* higher, creep* up|higher, grow*"),
  },
  {
    ...rising,
    size: 1,
    alone: 0,
    phrases: phrases(`
      increase*, widen*, deepen*, mount*, swell*, balloon*, accelerate*, expand*, double*, triple*, quadruple*, intensify*,
      escalate*, broaden*, outstrip*, higher, up, highest in|since|for`),
  },
  {
    ...falling,
    size: 2,
    alone: -2,
    phrases: phrases("plunge*, plummet*, implode*, nuke*, crater*, nosedive*, free fall, freefall"),
  },
  {
    ...falling,
    size: 1.5,
    alone: -1.5,
    phrases: phrases(
      "tumble*, sink*, tank|tanks|tanked|tanking, dive*, slump*, swoon*, crumble*, crumple*, buckle*, get* hammered|crushed|pummeled|pummelled|slammed|clobbered|smashed|whacked|walloped|routed, hammered, pummeled, pummelled, clobbered",
    ),
  },
  {
    ...falling,
    size: 1,
    alone: -1,
    phrases: phrases(`
      hit*|reach*|touch*|notch*|set*|mark* ~ low|lows|trough|bottom, at ~ year|month|week|record|time low|lows, to ~ year|month|week|record|time low|lows,
      head* lower|down|south, move* lower, push* lower, grind* lower, weaken*, worsen*, deteriorate*, wilt*, droop*, deflate*, contracted, contracting, dim|dims|dimmed, sour|sours|soured,
      fall*, drop*, decline*, slide*, retreat*, skid*, sag*, shed* #, down #,
      open*|close*|end*|finish*|trade*|settle* lower|down, lose* #, downtick, erode*, evaporate*, dwindle*, give* back,
      lose* ground`),
  },
  {
    ...falling,
    size: 1,
    alone: -0.75,
    phrases: phrases("slip*, dip*, edge* down|lower, inch* down|lower, drift* lower, tick* down|lower"),
  },
  {
    ...falling,
    size: 0.75,
    alone: -0.75,
    phrases: phrases("slow*, shrink*, soften*, fade*, ebb*, wane*, thin|thins|thinned, flatten*, decelerate*, taper*, moderate*"),
  },
  {
    ...falling,
    size: 1,
    alone: 0,
    phrases: phrases(`
      narrow*, decrease*, ease*, cool*, moderate*, subside*, abate*, recede*, come* down, go* down, bring* down, brought down,
      lower, down, diminish*, dissipate*, lowest in|since|for`),
  },
  {
    ...raising,
    size: 1,
    phrases: phrases(`
      raise*, ups, lift*, boost*, hike*, bump* up, step* up, ramp* up, add* to, upsize*, bolster*, fuel*, drive* up, push* up`),
  },
  { ...raising, size: 1, phrases: phrases("larger|bigger|wider|higher|faster than expected|forecast|feared") },
  {
    ...lowering,
    size: 1,
    phrases: phrases(`
      cut*, slash*, trim*, reduce*, pare*, curb*, curtail*, halve|halves|halved, pay* down, pay* off, repay*, 
      roll* back, rein* in, tame*, wind* down, tighten*`),
  },
  { ...lowering, size: 1, alone: -0.75, phrases: phrases("scale* back") },
  {
    ...lowering,
    size: 1.5,
    phrases: phrases("smaller|narrower|lower|slower than expected|forecast|feared, smaller|narrower"),
  },
  {
    ...relieving,
    alone: 0,
    phrases: phrases(`
      dismiss*, avoid*, avert*, resolve*, escape*, clear*, close*, throw* out, toss* out, overturn*, quash*, fix*, contain*,
      survive*, overcome*, defuse*, shrug* off, withstand*, fend* off, stave* off, emerge* from, dodge*, sidestep*, shake* off,
      call* off, defeat*, ward* off, put* behind, allay*, soothe*, quell*`),
  },
  { ...relieving, size: 0.5, alone: 0, phrases: phrases("settle*, end*, exit*, conclude*") },
  { ...relieving, alone: 1, phrases: phrases("win*, prevail*") },
  { ...relieving, alone: -1, phrases: phrases("reject*, block*, deny*, cancel*, halt*, scrap*, abandon*") },
];
