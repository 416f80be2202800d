/**
 * What two stems side by side weigh besides, part 1 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_1 = `
5 -4: bid+block bid+stop, 5 -3: bid+war, 4 -4: buy+#, 6 -1: ahead+schedul, 5 -2: ahead+plan, 4 -3: after+two agency+withdraw
agr+# ahead+tim back+profit ban+overturn beat+# blockad+end burn+rat buy+another, 4 -2: #+estimat #+premium ahead+timetabl
announc+# bank+open billion+buyback bitcoin+reclaim buy+shar cal+print, 3 -3: acm+exit acm+sellof alleg+short auditor+drop
billion+verdict block+merger breach+rul, 2 -4: break+out, 3 -2: #+open #+relora abandon+lawsuit abandon+sel accelerat+into
acm+upbeat action+deny add+mor against+strik aid+approv annual+dividend annul+# antitrust+nod appetit+return asset+vot
attempt+oust automation+halv b+vs back+abov back+drug back+growth back+tabl bag+defenc bear+throw bearish+intel below+plan
bid+from bid+halt bil+fal billion+shareholder bitcoin+reserv bitcoin+top blow+past board+fail book+swel book+valu
booking+accelerat border+reopen bos+y bought+cash breakthrough+designation buy+from buy+stock buyer+return cap+lead cap+surg
capacity+doubl capital+abandon car+tax, 2 -3: #+consensu, 3 -1: #+b #+first #+stock #+upsid #+who accelerat+# acm+top add+#
add+index adjust+profit after+cal after+fed anyon+expect befor+anyon better+term better+than bid+unseat bitcoin+hold
board+uphold boost+dividend brought+forward, 2 -2: #+but #+fund #+reviv abov+consensu acm+award acm+buy acm+charg acm+get
acm+patent acm+reclaim activist+cal activist+giv after+overhaul after+review after+sel again+fifth against+company against+token
agre+extend ahead+target air+wider allow+sel analyst+dread analyst+estimat analyst+expect appl+dismis approv+bexley
arbitrator+award asset+deny asset+sal award+against away+wal b+half back+drop back+from back+stolen bank+giv bank+lend
bank+project bas+rat best+sinc bexley+forecast bid+defeat bidder+emerg bil+hand billion+quarter billion+takeover bitcoin+off
bitcoin+short bitcoin+spik blackout+send block+acm blow+away bo+rul bo+say bolster+cas bond+ahead bondholder+approv bought+back
bounc+off brand+margin bring+forward bumper+order burn+lower but+beat cal+liquidat cancel+stock cap+rip capital+surcharg, 1 -3:
back+ful bitcoin+trad, 3 0: antitrust+official cal+off, 2 -1: #+ahead #+analyst #+ashlar #+bagger #+bel #+best #+coinbas #+drop
#+gainer #+gigawat #+heavy #+keep #+later #+objectiv #+onc #+over #+production #+set #+sold #+split #+tailwind #+trillion #+twic
#+uber #+weight +not about+squeez abov+analyst abov+estimat abov+expectation accept+bitcoin acm+bbb acm+boost acm+cfo
acm+complet acm+eras acm+grant acm+join acm+land acm+open acm+reach acm+say add+billion add+bitcoin add+hold add+on add+third
adviser+drug affect+outag after+bumper after+company after+flood after+four after+investor after+lat after+repair after+shar
after+six after+slid after+slump after+solid after+supply after+thre after+tuesday after+weld against+appl against+block
against+larger against+meta against+tolland agency+allow agency+back agency+grant agre+drop agre+rol agreement+verizon
ahead+street air+lin air+resum all+april all+monday allegation+audit allow+bank already+pric amazon+chip among+best among+firm
anchor+tenant announc+second app+fel appl+deny appl+import application+priority approv+sec approv+spot april+los arm+poach
arriv+early arriv+sooner asbesto+claim asid+les asset+under attack+larg attempt+block audit+show auditor+say auditor+stand
author+apologis auto+giant avoid+bankruptcy avoid+delist await+permit award+fifth ay+network b+acquir b+expect b+sold back+all
back+black back+dividend back+into back+onlin back+par back+schedul back+tarif back+up back+wher back+wider backlog+insan
backlog+stretch bad+fear bad+new bagger+i'm ban+lift bank+bad bank+buy bank+clarify bank+hold bank+loan bank+say bank+strand
bankruptcy+new bankruptcy+rumour bankruptcy+unfound bargain+hunter battery+cost bay+doubl bbb+from bbb+minu bear+fruit
bear+shambl bearing+postpon beat+big beat+delivery beat+rais befor+plan befor+promis befor+start befor+thiev begin+output
bel+what below+forecast below+street below+worst below+worth berkshir+disclos berkshir+reveal bernstein+now best+day best+has
best+p bet+smal bexley+permit bid+skylar bidder+circl big+asset big+on biggest+order billion+claim billion+repurchas
billion+stak billion+tesla billion+week bio+top bitcoin+blast bitcoin+collateral bitcoin+holding bitcoin+leav bitcoin+test
blam+fir blast+through blaz+leav bln+vs bo+weigh bo+win bond+lowest bond+sal book+record booking+history booking+soar
booking+spr boost+margin boost+objectiv bought+shar breach+customer break+# break+prolong break+up breakout+confirm
brightcel+back brightcel+nam brockway+say broker+hik btc+vault buffer+strong build+# build+position bump+up bumper+quarter
but+forgotten buy+into buy+mor buy+se buyback+expand buyout+offer cabl+arm cal+fals cal+investor cal+sellof cam+half can't+cover
can+charg cancellation+than cap+beat cap+drug cap+lender cap+up capacity+over capital+buffer capital+investor, 1 -2: #+th abov+#
acm+outlook analyst+had antitrust+cas back+#, 0 -3: capital+on, 2 0: #+abov #+add #+bln #+jet #+stak #+x abov+friday account+fil
airlin+swing all+tim annual+profit another+# appeal+court approv+# b+bought back+tuesday befor+sellof bitcoin+break bitcoin+etf
board+let both+lin bridg+two build+larg, 1 -1: #+airlin #+beat #+better #+clear #+contract #+crash #+day #+debt #+easy #+engin
#+engineer #+expens #+fil #+giv #+instead #+interim #+intraday #+keybanc #+lowest #+mor #+morn #+nd #+notch #+offer #+patient
#+plung #+profit #+repay #+retak #+sal #+sav #+smash #+snapback #+trial #+without #+yet abat+stock about+rip abov+market
abov+undisturb abov+wal absolutely+cook absolutely+torch accelerat+ful accelerat+repurchas account+problem account+without
acm+attract acm+bank acm+better acm+clear acm+copyright acm+did acm+export acm+input acm+les acm+not acm+par acm+pick acm+rais
acm+ramp acm+robotic acm+win acquir+# activ+customer activist+build activist+fund activist+land activist+nearly activist+reveal
ad+strength adjust+lower adob+taken aerospac+now after+aluminium after+asset after+blackout after+buyback after+calm after+deal
after+eight after+fiv after+hack after+initial after+issuer after+management after+outag after+overwhelm after+permit
after+profit after+robotaxy after+rul after+third after+trim after+worst again+fre against+corriston against+security
against+skylar agency+lift agency+mov agency+say agr+buy agr+invest agr+rent agre+contract ahead+from ahead+last air+cal
air+dismis air+forc air+refinanc airlin+includ all+client all+los all+plant all+shift all+victim allot+# aluminium+fir
amazon+after amazon+turn amd+land amendment+tax ampl+cash analyst+predict analyst+warm annul+qualcom ant+again antitrust+fin
antitrust+green any+wrongdo anyon+street appeal+against appeal+panel appeal+win appeal+xrp appl+authoris appl+top appl+wip
approv+bo approval+charg approval+com approval+purchas approval+push approval+ship arbitration+handset arbitrator+decid
arm+licens attract+bid auditor+sign authoris+# authoriz+# auto+tarif automaker+rally availabl+sel avert+government avert+hour
avert+landlord avert+shutdown avoid+trial award+contract award+wip away+appeal away+until ax+unprofitabl ay+chip ay+demand
ay+ventur b+sweat b+wel baby+powder back+client back+cut back+generic back+investment back+mor back+normal back+on back+short
back+sweeten backlog+hit backlog+part backlog+say backlog+swel bad+debt bad+quarter bad+street bailout+central bank+agre
bank+beat bank+boost bank+data bank+rat bank+recoup bank+trim bank+upgrad bankruptcy+exit bankruptcy+speculation bankruptcy+talk
bar+q4 basy+insider bay+thre bay+win bearish+ether beat+back beat+eas beat+even beat+own beat+provision becom+first befor+thy
behind+nik below+halst benefit+overwhelm berkshir+build best+cal best+level best+month best+quarter bet+blown bet+build
better+position bexley+chemical bexley+crush bid+suitor bid+too bid+warner bidder+appear bidder+rais bidder+top big+customer
bik+wil bil+ashlar bil+debt bil+plung billion+air billion+army billion+beat billion+buyout billion+cash billion+comput
billion+damag billion+f billion+far billion+federal billion+half billion+land billion+most billion+navy billion+off
billion+quarterly billion+tarrant bio+halt bio+obesity bio+suitor bitcoin+availabl bitcoin+legal bitcoin+outflow
bitcoin+position bitcoin+print bitcoin+supply bitcoin+wip black+year bles+capital bln+build bln+order block+tos
block+unitedhealth blow+avert blown+up bo+avoid bo+burn bo+generat bo+had bo+jet bo+justic bo+lower bo+mov bo+offer bo+plea
bo+worker board+back board+find board+seat body+weight bolt+pay bon+drug bond+draw book+first book+ful booking+chief
booking+hold booking+lyra booking+not booking+push boon+candy boost+forecast boost+order boost+outperform boost+payout
boost+position boost+repurchas borrow+# bos+spend both+main bounc+# bounc+hard brand+clear break+throughput breath+room
brewer+strik bribery+inquiry bridg+loot brief+paus brightcel+rar brighten+mortgag bring+# bring+insulin broadcom+ay
brockway+back brockway+get brockway+shelf brooklin+ceo brooklin+insurer brooklin+snap btc+burn btc+treasury budget+saving
builder+mood bul+control bullet+tonight bullish+forecast bullish+intel bump+positiv buoy+retail burn+good burn+les burn+tak
but+backlog but+better but+far buy+fast buy+fiv buy+highest buy+robotaxy buy+send buy+short buyback+# buyback+largest
buyer+arriv buyer+rescu buyer+way buyout+# buyout+firm c+consensu cal+buy cal+undervalu cal+y calm+hurrican campu+cloud
can't+buy can+build can+shortag cancel+# cancer+drug candy+maker cap+blow cap+iwm cap+outperform cap+turn cap+wip capacity+third
capital+increas capital+say car+gm car+profit car+record car+year carbon+levy, 0 -2: #+futur #+has acm+nam after+result
ahead+product all+# asset+manager bad+expect calder+steel, -1 -3: #+# #+street #+target acm+good affirm+bbb airlin+equal
application+regulator b+drawn bond+usual brief+fil bring+back cancel+out, -2 -4: #+p bitcoin+halv block+min, 2 1: #+billion
#+bitcoin #+shar after+account back+most, -1 -2: #+ask #+bid #+director #+f #+jun #+lock #+put #+zenoa acm+mov acm+rat
acquisition+ledgerwood advanc+lat adviser+growth aerospac+open after+rebalanc after+strategy after+wild ago+guidanc analyst+leav
analyst+split appl+publish appl+shar appoint+head april+# ask+# ask+adviser ask+public bank+appl barely+budg bbb+outlook
begin+september beginner+guid bernstein+trim bid+# bio+new bitcoin+block bitcoin+next block+# both+within brief+history
broadly+lin can+supplier, -2 -3: acm+fil acm+revenu appl+open assum+coverag auction+not beig+book better+nor billion+not
billion+ten block+height cap+fund, -2 -2: #+match #+november #+pm about+averag about+much add+takeover adjust+# after+choppy
after+clos alternativ+pric amazon+antitrust announc+march answer+complaint any+european any+reason anyon+going anyon+know
app+track appear+conferenc appoint+new appoint+treasurer audit+committe auditor+next averag+target averag+thy await+inflation
back+fiscal back+guidanc bank+capital bank+speaker benchmark+initiat beneficial+owner between+gain bexley+director
bexley+quarter bid+smal bitcoin+circulat bitcoin+difficulty bitcoin+hover block+sourc board+audit brand+sign broadly+expect
but+keep buy+befor buy+or cam+guid, -3 -3: #+forecast amend+bylaw analyst+day annual+meet auction+# been+min, 1 2: #+expect
#+million after+upgrad bribery+cas, -2 -1: #+buy #+etf #+from #+get #+guidanc #+gwey #+k #+last #+per #+previously #+sel
#+selection acm+ceo add+new add+stak add+trad add+two adjust+eps affirm+acm after+claw after+plan after+steady ahead+calendar
ahead+fed ahead+print air+drop all+management amazon+pric announc+redemption annual+user anyon+buy appl+stak approv+all
ask+court auction+order averag+fe award+vest ay+lab b+fiv b+shar back+ten barely+mov bbb+high bear+mak befor+senat befor+split
better+buy biggest+mov billion+senior bitcoin+cor bitcoin+gold bitcoin+return block+hold board+committe board+order board+pas
book+number brief+dip brokerag+maintain brokerag+resum bul+vs buy+hwkr calendar+glanc can+w cap+invest cap+steady, -3 -2:
assign+new award+scholarship back+purpl bear+cas best+app bitcoin+cash cap+etf capital+market, -4 -3: bitcoin+steady, -5 -4:
#+plan, 0 2: #+her #+holder #+margin #+stor acm+se adjourn+lack against+sal analyst+turn ask+mor beat+forecast beat+lower
been+hold below+clos bitcoin+bounc bottl+lin bounc+gon brooklin+deny, -1 1: #+advanc #+approval #+bar #+car #+cent #+ceo #+cit
#+comp #+down #+downsid #+factory #+fail #+far #+financ #+holiday #+i'm #+inverter #+investor #+les #+lost #+meal #+minu #+mis
#+pickup #+quarter #+rally #+ris #+robotaxy #+run #+second #+truck #+under #+unsold #+wild #+worker +bik abandon+bet
abandon+hunt abandon+their abrupt+departur account+reserv accus+cheat accus+company accus+hid acm+accus acm+aid acm+buyer
acm+cannot acm+debt acm+downgrad acm+drop acm+founder acm+halv acm+insider acm+order acm+pay acm+pric acm+proc acm+relinquish
acm+satellit acm+seek acm+takeover acm+wip acquisition+after action+over activist+quit activity+shrink add+hardly admit+wil
adob+abandon adtech+penalty advanc+auto advanc+settl advanc+yield after+agency after+buyout after+clear after+collision
after+contamination after+court after+door after+drug after+grid after+hot after+mis after+open after+patent after+pay
after+reclaim after+ris after+traffic again+clear again+push again+sel again+smaller again+they against+zemla agency+drop
agency+feedback agency+strip agre+pay agreement+norvan agreement+pilot ahead+booking ahead+friday aid+spirit air+no air+se
air+suspend airlin+customer airlin+wait alarm+pac align+cut all+disappoint all+model all+my alleg+complaint alleg+fak
alleg+inflat almost+half alphabet+# alternativ+becaus although+quarterly aluminium+output aluminium+supplier amd+into
amid+choppy ammonia+plant analyst+rush analyst+step analyst+warn and+copper announc+public another+chief another+green
another+quarter antitrust+bil any+job app+trail appeal+over appeal+royalty appl+contract appl+fail appl+foundry appl+infring
appl+iphon appl+slash application+after application+stablecoin approval+decision approval+gain approval+slip arm+interest
arriv+befor ask+pay attack+leav attack+shut attacker+mint attempt+# auction+flop audit+hold auto+part avoid+duty award+postpon
axed+from back+autumn back+half back+lot back+pain back+production back+profitability back+right back+talk back+thre back+week
backer+cash backer+cut bagholder+ceo bail+out balloon+# ban+lender ban+micron bank+ban bank+below bank+collaps bank+demand
bank+evaporat bank+forecast bank+from bank+index bank+outrun bank+plea bank+president bank+rol bank+tighten bank+turn bank+warn
bankruptcy+protection bar+bank bar+stat bar+was batch+forc battery+arm battery+cel bearish+lucid beat+shar beat+spoil beat+yield
becaus+w beer+shipment befor+deadlin behind+car believ+y below+earlier below+whisper bet+against bet+jun bet+liquidat bet+main
bexley+post bid+avoid bid+deficiency bid+drop bid+lift bid+right bid+tos bidder+slash bidder+that big+project bigger+hol
biggest+client biggest+fan bik+production bil+gm bil+ris bil+target billion+bid billion+bitcoin billion+convert billion+fak
billion+impairment billion+judgment billion+offer billion+shar billion+valu billion+worst bio+mis bio+need bio+short bit+chip
bit+out bitcoin+crater bitcoin+div bitcoin+eras bitcoin+exchang bitcoin+no bitcoin+plung bitcoin+purchas bitcoin+rais
bitcoin+relief bitcoin+wobbl bl+# blackout+idl blam+deadly bleed+another block+sal bo+debt bo+delivery bo+exceed bo+lay
bo+postpon bo+reduc bo+slow bo+tak bo+whistleblower board+decid bond+blow bondholder+brac book+profit book+unexpect
booking+soften bookkeep+under boost+wear borrow+cost bos+fir both+down bought+third bought+what bounc+vbnk bow+out brac+admit
brac+haircut brac+sink brak+fault brand+mor brand+now brand+out brand+without breach+debt bribery+suit bridg+hack
brightcel+supplier broker+abandon brokerag+lower brooklin+not brooklin+scrap btc+dip btc+exchang btc+head btc+sal builder+big
builder+resort burn+down busines+optimism but+profit but+stock buy+acm buy+after buy+decad buy+elsewher buy+intel buy+micron
buy+sid buy+stretch buyback+indefinitely buyer+ask buyer+found buyer+get buyer+steel buyer+vanish buyout+fal buyout+hop c+expect
c+vs cal+vaporis calder+rail can't+believ cancel+acquisition cancel+fal cannot+account cannot+estimat cannot+find cannot+sav
cannot+say cap+card cap+index cap+nam cap+regulator cap+shar cap+stock capital+manager capital+rul car+loan car+pil
card+delinquency, -2 0: ahead+result back+early bank+stick befor+settl berkshir+releas, -3 -1: air+cost asset+valu befor+earning
brockway+extend bul+bear, -5 -3: buy+now, 0 3: abov+forecast ban+crypto befor+result bitcoin+fund buy+rat, -1 2: #+ay #+basy
#+bond #+builder #+clos #+consolidation #+cut #+discount #+early #+eleven #+enter #+hit #+job #+leverag #+lmao #+output
#+pressur #+protection #+rattl #+recession #+roughest #+short #+skid #+staf #+strong #+thy #+wors #+yesterday abandon+buy
ability+keep absolutely+wreck abus+dominanc account+laps accus+inflat acm+auditor acm+book acm+cal acm+cautiou acm+com acm+cut
acm+fail acm+flag acm+hit acm+light acm+merger acm+pas acm+rollout acm+stop acm+suddenly acm+trim acm+under activity+contract
ad+exchang adj+eps admit+data aerospac+enter after+# after+bel after+best after+bright after+conferenc after+crash after+doubl
after+forecast after+guidanc after+margin after+patient after+ten against+copycat against+drug against+former against+relora
against+tax agency+lower agency+panel agency+rebuf agr+any agre+buy agre+merger agreement+reach ahead+repayment aid+packag
align+technology aliv+suit all+customer all+thy amazon+undercut analyst+look analyst+say analyst+sour analyst+who annual+los
another+offer antitrust+complaint any+ay anyway+when app+stor appeal+weedkiller appetit+fad appetit+mor appl+los appl+say
appl+tax appl+upgrad approval+asthma approval+delay april+turmoil arbitration+panel army+cancel asid+# ask+shareholder
asthma+pil auction+draw auditor+quit auditor+rais auto+maker avert+strik ay+partnership ay+print ay+unit b+materially
b+profitabl b+twic back+after back+away back+below back+monday back+open backer+exit bagholder+denial bagholder+support
bailout+reject balk+bexley ban+impos ban+stand bank+abandon bank+cut bank+expens bank+had bank+partner bank+pul bank+surpris
bankruptcy+climb basy+point bay+investment bear+market beat+mask becaus+part becom+neutral began+year below+consensu below+last
below+low below+wal berkshir+slash bernstein+cut bernstein+pul best+buy best+seller best+start bet+worth bexley+cloud bid+fal
bid+navy bid+seven bid+shar big+holder bigger+hit biggest+grocer bil+b bil+jump bil+medicar billion+analyst billion+convertibl
billion+crypto billion+dollar billion+euro billion+liquidat billion+new billion+skylar bitcoin+bet bitcoin+can't bitcoin+dip
bitcoin+giv bitcoin+pay bitcoin+post bitcoin+strategic bitcoin+surrender bitcoin+tumbl bitcoin+whal bl+ninth bl+tenth
blackout+leav bleed+# bln+abus bln+purchas block+kroger block+launch block+norvan block+rival block+zenoa blow+out blu+chip
bo+push board+reject board+void body+work bond+ledgerwood bondholder+balk booking+dry booking+grow bought+top bounc+all
brac+slow brac+tarif break+buck breakout+fail bright+start bring+tissu brockway+bid brockway+bidder broker+after broker+turn
btc+ahead bubbl+load build+smal builder+slid bul+giv burn+quicken busines+bankruptcy but+gon buy+becom buy+best buy+list buy+mov
buy+on buy+recommendation buy+unprofitabl buyback+not buyback+sav buyer+withdraw buyout+collaps cabl+maker cal+donation cal+top
can't+hold can+no cancel+norvan cancel+spr cancellation+mount candidat+no cannot+pay cap+benchmark cap+sag cap+slid
capital+investment capital+mov capital+trim capital+two car+export, -2 1: #+hold acm+hold after+brief book+#, -3 0: #+year,
-1 3: #+lower #+revers #+supply adviser+hir after+trial agency+plac analyst+want anchor+investor back+model back+next
ballot+measur bank+failur behind+schedul behind+timetabl below+# bexley+say billion+stock blaz+gut block+airlin block+trad
book+jok booking+cam breakout+last buyback+hold cal+shar cam+under cap+trail, -2 2: #+after acm+from acm+grew acm+infring
activist+throw after+lift after+subscriber ahead+copy ahead+drug airlin+licenc among+worst appl+rul approv+acm approv+up
approval+obesity arm+stop back+sec back+weekend bankruptcy+court beat+but behind+plan bexley+# bid+mov bidder+step bigger+than
billion+twic blam+tarif blow+deadlin bo+# bo+launch booking+behind break+below brief+break budget+# build+up burn+mor cal+record
can't+rul capital+rais car+than, -1 4: appl+hold board+split, -2 3: #+below #+crypto #+half #+jump #+tarif #+worst abandon+plan
acm+clos acm+leav acm+los activist+dump activist+exit after+agre after+audit after+los against+nvidia agr+pump annual+report
another+year appeal+deny auditor+need away+from ax+# back+gain back+under bad+weather bag+heavy bank+provision bankruptcy+loom
below+estimat below+market better+product bid+lower billion+ether billion+hack bitcoin+los bitcoin+slid booking+fal border+clos
breach+loan break+down broker+tak buy+hold buy+rating buyback+cancel buyback+paus buyer+emerg cal+loan cap+lag capacity+cut
capital+shortfal, -5 0: beat+les, -2 4: #+rout auditor+resign, -3 3: against+acm against+rival arbitrator+deny back+shar
back+tax bil+doubl billion+charg burn+through, -2 5: befor+#, -3 4: action+certify add+fewer after+touch antitrust+suit
asset+shrink backlog+shrink bid+withdrawn, -4 4: bid+overturn
`;
