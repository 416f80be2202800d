import { phrases } from "../words/phrases";

/** Courts, juries and regulators, by whether the subject sues or is sued: who wins gains, who pays loses. */
export const COURTS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      whistleblower|accuser|plaintiff|plaintiffs .. awarded|wins|win,
      court|judge|jury|panel .. back*|sides with ~ sec|regulator*|ftc|doj|plaintiff*|government|prosecutors|<rival>,
      court|judge|jury|panel .. backs|back ~ sec|regulator*|ftc|doj|plaintiff*|government|prosecutors|<rival>,
      face*|facing ~ veto|opposition|hurdle|hurdles|challenge|revolt,
      award* .. to ~
      accuser|accusers|plaintiff*|whistleblower|family|widow|patient*|worker*|customers|users|drivers|victims|rival|former,
      order* .. to compensate|reimburse, is|are|was unregistered|securities|security,
      uphold*|upheld|affirm* ~ order|rule|law|ban|cap .. shut*|close*|halt*|ban*|bar*|limit*,
      uphold*|upheld ~ order|ban|cap|curb*|shutdown|closure,
      's plea|bid|request|motion|attempt|effort|application|petition|appeal|push ..
      denied|rejected|refused|dismissed|fails|failed|thrown|turned,
      denied ~ extension|permission|access|stay|entry|licence|license to|of|for,
      denied ~ <prize>|extension|permission|access|stay|hearing|entry,
      jury|judge|court|arbitrator|tribunal|panel .. orders|ordered|order|finds|found|rules|ruled against|to
      pay|liable|guilty|infringed|for plaintiffs, <must> pay,
      agree*|agreed to pay # million|billion .. <end>|settle|resolve|end, to pay # million|billion .. settle|resolve|end,
      pay* # million|billion .. <end> ~ <burden>|claims|case|charges|allegations|dispute,
      pay* .. fine|penalty|settlement|damages|restitution, pay out # million|billion, fined, fine* # million|billion,
      hit with ~ <burden>|bill|charges|order, slapped with, handed ~ fine|penalty|defeat|loss,
      <watchdog> fines|sues|charges|probes|bans|orders|sanctions|raids,
      <watchdog> ..
      fined|sues|sued|accuses|accused|investigates|investigating|raided|subpoenas|penalizes|penalises|sanctioned|banned|orders,
      <watchdog> .. open*|launch*|widen*|start*|expand*|deepen*|begin*|renew*|reopen* ~ probe|inquiry|investigation|case|review,
      dawn raid, sued by|over|for|after, sue*|sues .. over|for|alleging|claiming,
      suit|lawsuit|complaint .. alleges|accuses|says|alleging|seeks|filed against|over, class action,
      whistleblower .. alleges|says|accuses, <watchdog> says ~ broke|violated|misled|abused, accused of, charged with|over|in,
      indict*, subpoena*, wells notice, grand jury, criminal .. probe|charges|investigation|referral,
      court|judge .. lets ~ suit|case|lawsuit|claims, must face ~ suit|trial|lawsuit|claims|jury|charges,
      clears way for .. suit|trial|lawsuit,
      revive*|reviv*|reinstate* ~ suit|lawsuit|case|claims|probe|investigation|charges .. against|over,
      revives suit|lawsuit|investigation|probe|charges,
      judge|court|jury|tribunal|arbitrators|arbitrator|panel .. <deny> ~ 's ..
      suit|lawsuit|case|claim|claims|complaint|patent|challenge|plea|defence|defense,
      overturn*|void*|reverse*|annul*|slash*|cut*|vacate*|revoke* ~ 's .. award|win|victory|approval|licence|license|verdict
      win|damages, throw*|toss* ~ 's .. suit|lawsuit|case|claim|claims, throw*|toss* out 's .. suit|case|lawsuit|claim,
      's .. suit|lawsuit|case|claim|claims|appeal|bid|motion .. dismissed|tossed|thrown|rejected|denied|fails|failed,
      lose* ~ appeal|case|suit|lawsuit|ruling|patent|fight|battle|trial|arbitration|challenge|bid,
      lost ~ appeal|case|suit|lawsuit|ruling|patent|trial|arbitration,
      patent* .. invalid*|struck|expire*|void|revoked|cancelled|rejected, invalidat* .. patent*, infring* .. patent*,
      injunction .. granted|bars|stops|blocks, bar*|block*|ban*|forbid* .. from sell*|import*|using|market, sales ban,
      import ban,
      licence|license|permit|approval|certificate ..
      revoked|suspended|pulled|denied|rejected|withdrawn|lost|stripped|refused|voided,
      revoke*|suspend*|pull*|strip*|deny*|refuse*|reject*|void* ~
      licence|license|permit|approval|certificate|application|waiver,
      <watchdog> .. reject*|deny*|delay* ~
      drug|application|permit|license|licence|approval|plan|waiver|listing|filing|treatment|therapy|vaccine|device,
      tax bill|demand|claim, back taxes, owe* .. taxes, consent order|decree, cease and desist, deferred prosecution,
      plead* guilty, guilty, convict*, jail*, sentenced, arrest*, verdict against, verdict .. upheld|stands|plaintiffs,
      upheld ~ verdict|fine|penalty|award|ban|against, uphold* .. verdict|fine|penalty|ban|conviction|ruling against, contempt,
      antitrust .. case|suit|probe|charges|complaint|trial, must divest|sell|unwind|break, breakup order,
      unfair|illegal|unlawful, legal bill*|costs|troubles|woes|setback|blow, mistrial denied`),
  ],
  [
    1,
    phrases(`
      <deny> ~ bid|request|motion|attempt|plea|petition|call|application to
      halt|stop|block|bar|freeze|shut|delay|pause|suspend|oust|unseat|liquidate|break,
      judge|court|regulator|panel|tribunal|agency .. <deny> ~ bid|request|motion|attempt|plea|petition|call|application to
      halt|stop|block|bar|freeze|shut|delay|pause|suspend|oust|unseat|liquidate|break, win*|get*|earn*|gain*|grant* ~ reprieve,
      not a security, not security|securities, strike* down|overturn* ~ order,
      strike* down|overturn*|lift*|void*|quash*|suspend*|block*|stay* ~ order|rule|law|ordinance ..
      shut*|close*|halt*|ban*|bar*|cap*|limit*, strike* down ~ order|rule|law|ban|cap|curb*,
      decline*|declined|opt|opts|decides|decided to|not charge|prosecute|indict|sue|bring|file|pursue,
      decline*|declined|decides|decided not|against to charge|prosecute|sue|pursue|appeal,
      release*|return* ~ seized|frozen|impounded|held,
      jury|judge|court|arbitrator|tribunal|panel .. awards|sides with|rules for|clears|favor|favour|favors,
      <undo> ~ suit|lawsuit|case|complaint|claims|charges|verdict|fine|penalty|ban|injunction|probe|indictment|class
      against|over,
      judge|court|panel|jury .. toss*|throw*|dismiss*|overturn*|void*|strike*|quash*|vacate*|annul* .. <burden>|case|claims,
      win* ~
      appeal|case|suit|lawsuit|ruling|patent|trial|arbitration|dismissal|verdict|court|reversal|injunction|damages|award|acquittal|stay|reprieve|judgment|settlement,
      won ~ appeal|case|suit|ruling|patent|trial|arbitration|dismissal|verdict|damages,
      court|legal|patent|appeal|trial win|victory|triumph|reprieve, prevail*, victory in|over|at|for, reprieve,
      awarded # million|billion, award* .. # million|billion .. damages|against|from,
      collect*|receive* # million|billion .. from|settlement|damages, settlement from, to receive # million|billion,
      rival|competitor|infringer .. to pay|must|ordered|pays, 's .. patent|patents .. upheld|valid|stands|intact|survive*,
      uphold* ~ patent*|'s, patent* .. upheld|valid|stands|survive*|affirmed|extended|granted,
      revive*|reviv*|reinstate* ~ 's .. suit|case|claim|lawsuit|patent|bid|challenge .. against|over,
      revives 's .. case|suit|claim|patent,
      <keep> ~ generic*|rival*|copycat*|competitor*|biosimilar* .. away|off|out|until|from|bay,
      exclusivity .. extended|until|kept|preserved|upheld|through,
      <watchdog> .. drop*|close*|end*|clear*|approve*|back*|lift*|grant*|bless*|settle*|waive* ~
      <burden>|<prize>|'s|use|sale|drug,
      probe|investigation|inquiry|case|charges|suit|lawsuit ..
      closed|dropped|ends|ended|dismissed|cleared|over|tossed|settled|shelved|resolved|withdrawn|collapses|without action,
      no action|charges|fine|penalty|wrongdoing|evidence|case, without admitting, without fine|penalty|charges,
      cleared of|in|by, clear* .. of, exonerat*, acquit*, vindicat*, not guilty|liable, off the hook, let off, walks free,
      fine|penalty|verdict|award|damages|bill ..
      cut|slashed|reduced|halved|overturned|voided|thrown|tossed|annulled|quashed|vacated|trimmed|waived|refunded,
      less than .. sought|demanded, settle*|settles ~ case|suit|lawsuit|dispute|claims|litigation|row|probe|charges|feud,
      settlement ends|resolves|removes|clears|lifts, end* ~ legal|patent|court|long battle|fight|dispute|feud|saga|overhang,
      licence|license|permit|approval|clearance|certificate|designation|status|waiver ..
      granted|won|renewed|restored|extended|approved|cleared|secured,
      <watchdog> .. approves|clears|grants|backs|okays|allows|permits|lifts|authorizes, accept* ~ application|filing|submission,
      priority review, fast track|breakthrough|orphan|priority status|designation|review|voucher,
      fda nod|approval|clearance|okay, win*|get*|secure*|receive* ~ tax refund|rebate|break|credit, insurance payout,
      settle* .. for less|fraction|half|under, settles|settled .. less than,
      let*|leave* ~ victory|win|ruling|award|patent|dismissal stand|intact,
      claims|claim|allegations|allegation|report .. baseless|unfounded|false|untrue|unproven|debunked,
      injunction against rival|competitor, block* ~ rival*|competitor*|copycat*, consent decree .. lifted|ends|ended|terminated,
      ban .. lifted|overturned|struck|eased|ends`),
  ],
  [
    0,
    phrases(`
      hearing .. set|scheduled|moved|date|rescheduled|monday|tuesday|wednesday|thursday|friday,
      trial .. date|begins|set|scheduled|opens, oral argument*, files brief, amicus, docket, zoning, venue, judge reassigned,
      case .. transferred|assigned, comment period, public comment, hearing on`),
  ],
];
