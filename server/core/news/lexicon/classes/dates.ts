import { phrases } from "../words/phrases";

/** Postponed and hastened: later is bad for what its subject waits for, good for what it owes. */
export const DATES: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      <later> ~ <event>|<month>, <later> .. until|to|into <month>|next|late|early|#, push* back, push* ~ back,
      push* .. decision|launch|start|opening|deadline|delivery|date .. back,
      push*|move*|slip*|slide* .. to|into|until next|late*|second|fourth|third|mid|<month>|#, put* off, put|puts on hold|ice,
      place* hold, hold on .. trial*|study|shipments, not before|until, no sooner|earlier than, seen no sooner, later than,
      longer than, # year*|month*|week*|day* behind, year* behind, behind schedule, year|months|years away|late,
      extend* ~ review|probe|suspension|shutdown|closure, past deadline|due, miss* ~ deadline|window,
      ask*|seek*|need*|want* .. more time, scrub*, <event>|<prize> .. delayed|postponed|deferred|pushed|slips|slipped,
      date .. pushed|slips|slipped, now expected|seen|due .. next|late*|<month>, further delay,
      kick* .. into|to next|late*|<month>|#, blow* deadline, won't|not .. before|until|arrive, faces|face ~ delay,
      suspend*|halt* .. indefinitely, suspended pending, overdue, drag* on, indefinitely, deadline .. missed, behind plan,
      construction .. stall*|halt*|stops`),
  ],
  [
    1,
    phrases(`
      deadline .. extended|extension, bring* forward, brought forward, move* up .. <event>,
      # year*|month*|week*|day* early|ahead|sooner, year*|month*|week*|day* early|ahead of, early approval,
      ahead of plan|schedule|time|deadline, under way|underway, back on schedule|track|line, sooner than,
      year*|month*|week*|day* early, get*|win*|give*|grant* .. more time|extension, earlier than, moved up,
      move*|moved up .. to|from <month>|#|next, move* up ~ date|decision|deadline|launch, meet*|met ~ deadline,
      arrive* sooner|early, come* sooner|early, sooner,
      cliff|expiry|expiration|competition|generics|tariff*|levy|ban|tax|<burden> put|pushed off|back|out,
      cliff|expiry|generics .. delayed|postponed|pushed, push* .. cliff|expiry, at last, fast track*,
      maturity|maturities .. extended, extend* .. maturity|maturities|credit|runway, trading|shares .. resume*,
      resume* ~ <event>|trading|dividend, hold .. lifted, lift* ~ hold, delay*|postpone*|suspend* ~ tariff*|levy|duty|ban|tax*,
      on time and, granted .. extension`),
  ],
  [
    0,
    phrases(`
      to report .. result*|earnings, to release .. result*|earnings, will report|release .. result*|earnings, set* ~ date,
      date set|fixed for, to hold .. call|meeting|day, to present at, to speak at, reschedule*,
      moves|pushes|shifts ~ call|meeting|day|webcast .. to|from|into, moves ~ call|meeting, schedule* .. call|event|meeting,
      annual meeting, moves .. to <month> from <month>, next upgrade`),
  ],
];
