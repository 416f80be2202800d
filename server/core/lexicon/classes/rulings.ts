import { phrases } from "../words/phrases";

/** What is granted, denied, failed or called off: good or bad by what it is that is undone. Negators turn these round. */
export const RULINGS: readonly (readonly [number, readonly string[]])[] = [
  [
    1,
    phrases(`
      <undo>|<spare> ~ <burden>, throw* out ~ <burden>, strike* down ~ <burden>, call* off ~ <burden>, <burden> .. <undone>,
      vote* against ~ <burden>, put* off ~ <burden>, <burden> .. not needed|required|necessary, <grant> ~ <prize>, win* appeal,
      <prize> .. granted|approved|upheld|wins|won|cleared|renewed|completed, nod for, go ahead, thumbs up, pass on ~ <burden>,
      attempt*|bid|effort|push|move to block|halt|oust|stop|remove|unseat .. fail*|dismissed|rejected|denied,
      <burden> .. fail*, bid|attempt to block, allow* .. to start|sell|resume|begin|use|export|import, let* .. start|sell|keep|resume|use,
      clear* .. of wrongdoing|fraud|charges, drop* ~ case|charges|probe|suit, close* ~ probe|investigation|inquiry|case,
      find*|found no|nothing fault|evidence|wrong*|sign|wrongdoing, no evidence|sign|trace of .. fraud|breach|wrongdoing|tampering|defect,
      deny* .. report*|rumor*|rumour*|talk .. sell|raise|issue|cut|file|default|close, deny* .. report*|rumor*|rumour*|talk|claim*|allegation*|bankruptcy|plan*|weighing|wrongdoing|considering|seeking,
      rule* out .. capital|share|bankruptcy|dilution|layoffs|default|defect*|fault|cause|contamination|tampering|fraud|breach,
      no plan*|need|intention|reason to .. sell|raise|issue|cut|dilute|close|file|restructure|borrow|lay,
      not|never .. plan*|intend*|need|have|want to .. sell|raise|issue|dilute|cut|recall|borrow|file|restate,
      will|would not .. need|have|recall|cut|sell|raise|issue|dilute|lay|restate|tax|pay|affect|hurt|delay|touch|hit,
      need|must not pay|recall|restate|repay|sell, does|do|did not ~ <harm>, does|do|did not .. <harm>, will|would not .. <harm>, no <harm>, <burden> .. not|never go ahead|proceed|apply|happen, infringed no,
      clear* .. in ~ inquiry|probe|case|investigation|trial, win* dismissal, found not guilty, not guilty, no need for, off the hook, spare* .. from, dropped|removed|cleared|freed from ~ case|suit|probe|inquiry, drop*|free*|remove* .. from .. case|suit|probe, allow*|allowed|permitted|cleared|free to, no|without ~ layoffs|cuts|closures,
      say*|call* .. false|untrue|wrong|baseless, give* up ~ fight|case|battle|challenge, dividend .. safe|secure, reach* .. agreement|accord|settlement, <prize> .. upheld|intact|restored|renewed|stands, tentative agreement|deal, back on, kill* .. bill|tax, award* # million|billion|in, awarded # .. damages, end*|drop*|close*|settle* ~ case|inquiry|probe, get*|win* nod, <grant> ~ bid|offer,
      no impact|breach|loss|recall|layoffs|fault|defect*|contamination|fraud|delay, none of .. affected|stolen|lost|hit,
      scrap*|drop*|abandon*|ditch*|withdraw*|cancel* .. dilutive|share|rights|stock sale|issue|offering,
      <undo> plan|plans .. dilutive|share|stock|rights|tax|tariff*|levy|layoffs|cuts|closures|strike|fee|ban|levy,
      scrap*|drop*|abandon*|ditch* ~ tariff*|tax|levy|fee|ban|layoffs, rule* for|in favour|favor, cut*|slash*|reduce* .. award|verdict|judgment|damages against, throw* out .. award|verdict|judgment|ruling against, <undo> ~ appeal against, <undo> .. ruling|verdict|judgment|order against, give*|gave .. pass .. breach*|covenant*|violation*, side* with, in favour|favor of, give*|gave .. pass, avert*|avoid* .. <burden>, strike .. averted|avoided|off,
      fear*|worry .. unfounded|overblown|overdone|exaggerated|misplaced|ease*|fade*|recede*, fall* .. on deaf ears, wait over,
      verdict|award|fine|judgment .. cut|slashed|reduced|halved, slash*|cut*|reduce*|halve* ~ verdict|fine|penalty|judgment, selloff .. overdone`),
  ],
  [
    -1,
    phrases(`
      <undo> ~ <prize>, turn* down ~ <prize>, turn* down, vote* down, voted down, walk* away from, back* out of, pull* out of,
      <prize> .. <undone>, <prize> .. collapse*|fail*|unravel*|founder*|stall*|off, talks .. collapse*|break* down|fail*|stall*,
      talks .. broke down, fall* through|apart, break* down, vote* down ~ <prize>, vote* against, <impose> ~ <burden>,
      <burden> .. upheld|imposed|revived|reinstated|extended|confirmed|proceed*, lose* ~ bid|appeal|contract|case|patent|exclusivity|fight|battle,
      cannot|can't .. say|estimate|afford|guarantee|secure|pay, not go ahead, not proceed, no deal, without .. buyer|deal|financing,
      must|to stand|face trial, not revive|reinstate|hear, end*|pull*|withdraw* ~ support, strip* .. of, voted out,
      reject* ~ defence|defense|argument*|plea|request|application, no dividend|payout|buyback|bonus|buyer*|offer*|growth|sign of,
      no longer .. expect*|see*|plan*|offer*|support*|able, nothing left|for, reverse* ~ <prize>|award|ruling, hope* .. dashed|fade*|wane*|evaporate*,
      overturn* ~ award|approval|win|victory, lose* .. backing|support|backer, miss* ~ <prize>|goal|deadline, lack* of|lacks, deal .. dead|off,
      <stranger> .. drain*|steal*|take*|make* off, drain* ~ <coins>, order* .. to pay|sell|divest|stop|halt|recall|refund, ordered to, pay* # million|billion to settle|resolve|end ~ <burden>, to pay # million|billion to settle|resolve|end ~ <burden>, end* without ~ agreement|deal|result, agree* to pay, rule* against, find* against, rule*|found liable,
      breach* .. covenant*, rival* .. copy|generic*, put* .. on .. watch, lose* ~ licence|license|status|protection, not|cannot|can't .. find|get|secure|win|reach|see|meet|agree|recover,
      find*|found .. infringed|guilty|liable, infring* .. patent*, let*|allow* .. class|suit|lawsuit|case .. proceed|advance, suit|case|lawsuit .. may|can|to proceed|advance, pay* # million|billion .. resolve|settle|end,
      face*|facing trial|lawsuit|bill|claims|damages|charges|backlash|fine, passed over, cold feet, shut out, named in ~ case|suit|probe, must|to pay, barred|banned from, bar* .. from, under fire|investigation|scrutiny|pressure, no agreement|accord|settlement|buyer, <prize> .. unheard|ignored, admit*|concede*|confess*, misstate*,
      keep* alive ~ <burden>, revive* ~ <burden>, won't|not .. arrive|commit|return|recover, patent* .. struck|invalid, buyer|bidder|suitor|partner .. withdraw*|leave*|quit*|balk*, on ice|hold, in limbo, give* up on, call* off ~ <prize>, call* off, seek*|file* ~ protection|bankruptcy, seek* .. from creditors, crack* down, crackdown, held up in, blame* for, locked out`),
  ],
  [0, phrases("decline* to comment, not|no comment, not aware of, neither side, talks continue")],
];
