import { phrases } from "../words/phrases";

/** Moves that are given back, ended or made good again: what is lost decides, not the losing. */
export const MOVES: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      early|earlier|opening|premarket|morning|overnight|initial|intraday <gain> .. <vanish>|gone|erased|lost|reversed|undone,
      swat* down|back, <gain> .. swatted|capped|checked, <gain> .. run*|ran out of gas|steam|puff|fuel|road|juice,
      wipe* away|out ~ <gain>, closes|ends|finishes at ~ session|day low|lows,
      winning|hot|win streak|run .. ends|end|over|snapped|broken|halted|stops, hardest|worst|badly|hard hit, hit hardest|hard,
      lose* .. of its value|worth, lose*|lost ~ third|quarter|half|tenth|fifth of,
      <gain> .. run*|ran into ~ wall|resistance|trouble|selling|sellers, <gain> .. to nothing, gone in|by|within|after|with,
      <gain> .. gone|erased|lost, can't|cannot|couldn't mask|hide|save|rescue|offset|lift|cheer|soothe, not enough to|for,
      <giveBack> ~ <gain>, give* up|back ~ <gain>, all but gone, reverse* course after .. <gain>, give* up|back, hand* back,
      wipe* out ~ <gain>, end*|snap*|break* ~ winning|win, <gain> ~ <vanish>, <gain> .. short lived, <gain> .. cut short,
      reverse* course lower, turn* negative|red|lower, into ~ negative|red, extend* ~ <loss>, in the red, swing* lower,
      slip* into .. negative|red, roll* over, back off|away .. record|high|highs|peak, come* off .. high|highs|peak|record,
      retreat* from .. high|highs|peak|record, back under|below, win* back .. lost|nothing, undo* ~ <gain>,
      <gain> .. <vanish>|undone, <gain> .. gone, <gain> .. <least>, <least> ~ <gain>|growth, <most> ~ <loss>,
      lock* in profit*|gain*, take* profit*, profit taking, off .. highs, surrender*, fizzle*, <gain> .. out of steam|puff,
      <gain> .. lose* steam|momentum|altitude, lose* steam, run* out of steam,
      <gain> .. brief|fleeting|temporary|fails|failed|ends, streak .. end*, turn* .. <gain> into .. <loss>, cool* off, forfeit*,
      wobble*, hit* wall, lose* momentum, lose*|fall*|slip*|drop*|sink*|break*|slide*|dip*|dive* .. below|under,
      lose* # level|mark, down|back from .. high|peak|record, come* down .. from .. high|highs|peak|record, lose* ~ value,
      lose* # of its, give* away, <gain> .. wiped|erased|undone|reversed|lost`),
  ],
  [
    1,
    phrases(`
      extend*|renew*|prolong* ~ truce|ceasefire|pause|reprieve|exemption|moratorium|amnesty,
      early|earlier|opening|premarket|morning|overnight|initial|intraday <loss> .. <vanish>|gone|erased|reversed|undone,
      pull* back ~ losses|loss|ground, dig*|dug|climb* out of, blow*|blew away|past|through, wipe* away|out ~ <loss>,
      closes|ends|finishes at ~ session|day high|highs, claw*|fight*|battle* .. back to|above|from|into,
      <loss> .. run*|ran out of gas|steam|puff|fuel, <giveBack> ~ <loss>,
      blast*|burst*|smash*|barrel*|storm*|crash* through|past,
      can't|cannot|couldn't|won't|doesn't stop|slow|derail|dent|dampen|spoil|faze|shake|deter,
      losing|cold streak|run .. ends|end|over|snapped|broken|halted|stops,
      recoup*|recover*|regain*|reverse*|erase*|pare* .. <loss>|ground, claw* back, snap* back, reverse* course after .. <loss>,
      make* back, wipe* out ~ <loss>, make* up ~ <loss>|ground, snap*|end*|break* ~ skid|slump|slide|rout|drought|streak|losses,
      end*|snap*|break* ~ losing|streak, rebound* .. <loss>, bounce* .. <loss>|low|bottom, recover* .. <loss>,
      <loss> .. halted|stemmed|arrested|stopped, <loss> ~ <vanish>, reverse* course higher, turn* positive|green|higher,
      turn* to green, into ~ positive|green|black, hold*|keep*|cling* .. <gain>, <loss> .. <least>, <least> ~ <loss>,
      <most> ~ <gain>, widest|highest|best ~ profit|margin|margins, best ~ day|week|month|quarter|year in, win* back,
      <loss> .. out of steam, <loss> ~ lose* steam, <loss> .. brief|fleeting|temporary|ends,
      turn* .. <loss> into .. <gain>|profit, steadies|steadied, hold* support, out of the red, end*|snap* losing run,
      dip buyers, buyers step in, bargain hunters, gain* momentum, reclaim*|retake*, break* through,
      new|fresh|all time high*|record*|peak, climb*|rise*|break*|move*|jump*|push*|trade*|surge* .. above|past, comeback,
      <loss> .. wiped|erased|undone|reversed|recovered|recouped, halt*|stop*|stem* ~ <loss>, extend* ~ <gain>|streak,
      in the green|black, back in the black, swing* higher, come* off .. low|lows, off .. lows, regain* ground,
      erase* .. <loss>, regain* .. <loss>, back above, fight* back, <loss> .. cut short`),
  ],
  [
    0,
    phrases(`
      little|barely changed, end* unchanged|flat, close* unchanged|flat, between gains and losses, little moved,
      steady|hover*|hovers above|near|around #, hover*, flat as, end*|finish* where .. began|started`),
  ],
];
