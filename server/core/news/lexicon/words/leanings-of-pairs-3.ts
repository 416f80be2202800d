/**
 * What two stems side by side weigh besides, part 3 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_3 = `
5 -4: gain+market, 5 -3: inflation+cool jump+#, 4 -4: fin+slash, 4 -3: find+no fresh+peak from+rival go+privat had+brac
hear+devic inflation+slow judg+tos leav+exchang, 5 -1: half+what, 4 -2: finish+higher founder+add hold+bitcoin hold+customer
into+smal join+p launch+mov, 3 -3: fewer+layof from+bribery hit+lowest hous+kil investigat+acm irregularity+alleg jet+fuel
judg+deny kil+tax larger+rival lender+cut, 3 -2: fed+cut fewer+coin fin+annul first+dividend forecast+wow from+chapter
from+underperform fuel+smal fund+cours fund+tak gather+pac gon+thank grew+# guarante+land guid+abov hacker+return had+look
half+point halv+cost high+target hik+dividend hit+fresh impact+immaterial import+put import+tax inflow+hit insan+quarter
intel+go into+bitcoin investor+tak ipo+pop issu+cal issuanc+halv judg+cut jump+highest jury+clear just+# last+hurdl layof+plan
lender+waiv licenc+renew lighter+than list+back list+largest litecoin+list load+boat lock+slash longer+bearish, 3 -1: fe+holiday
fiv+broker forward+jun from+underweight fund+doubl highest+quarterly hik+# hit+new hit+record hold+support holiday+extend
incom+history insider+buy investor+fear issu+stock keep+licenc keep+stack last+minut lender+agre lift+ful lift+pric lin+restart
list+forward list+oversubscrib los+after, 2 -2: fear+dump fed+rat fifth+gain fight+norvan fin+over firm+pick fitch+tak fiv+decad
flow+exceed ford+wil forecast+blow found+not foundry+lower freez+asset freight+rais from+justic ful+output fund+put gain+rival
gain+run glas+drop googl+won't grant+permit growth+after guidanc+third hacker+giv had+warn halt+do halv+help halv+risk has+now
hav+com hav+sel headcount+down help+ashlar high+end hik+final hurrican+cost incom+grew inflation+reviv interest+bil into+acm
jet+ground job+lift join+goldman keep+print key+chip lat+surg leaner+after ledgerwood+cancel level+decad levy+north longer+junk
longer+negativ, 3 0: first+tim from+neutral, 2 -1: fe+ethereum fe+fal fel+mor fewer+cancellation fewer+loan fewer+order
fifth+star fight+larger fin+cartel finally+green finally+profit finally+snap financ+director find+noth find+tesla
find+whistleblower fir+competitor fir+investigator firm+add firm+freez firm+hit first+# first+annual first+batch first+jet
first+oil first+rivian fitch+mov fiv+day flash+crash flat+higher floor+forecast flow+abov flow+doubl flow+positiv fly+off
food+agr food+spend footfal+rebound ford+new forecast+# forecast+current forecast+first forecast+strong forecast+treasury
forgotten+bel founder+buy four+day fraction+claim freez+most fresh+record from+lender from+overnight from+pay from+reduc
from+worst frozen+tim fuel+fal ful+tilt fully+back fully+fund fund+approv fund+build fund+draw fund+frozen fund+iwm
fund+profitability fund+reveal fund+round fund+taken fund+tripl futur+jump gain+despit gain+traction gang+eat gas+cost
gas+turbin gat+pric general+jump get+# get+absolutely get+green get+takeover giant+doubl giant+increas giant+settl giv+exchang
giv+russel giv+unconditional giv+zenoa glas+# gm+climb gm+half go+market go+straight go+up going+up gold+asset gold+hik gold+not
gold+was goldman+add good+tonight good+wil government+back grad+or grant+award grant+licenc grant+long green+light green+vbnk
growth+accelerat growth+cabl growth+fastest growth+outpac growth+top guid+# guidanc+bump guidanc+higher guidanc+rang
guidanc+second hack+fund had+expect had+model half+siz halt+# halt+chief halt+rul halv+heart hand+surplu has+seen hat+rescu
hav+hurt health+no heart+attack heavy+volum high+grad higher+level higher+valuation highest+fiv hik+outlook hik+target hik+third
hir+# his+own hit+all hit+gm hit+smaller hit+ten hold+every hold+lift hold+lin hold+so hold+unitedhealth holder+hoard
holding+keep hotel+booking hous+delay hous+vot hsbc+go hunter+step hwkr+about i'm+stil idea+# ignit+rally import+bearing
import+component inclusion+trigger increas+stak increas+thy index+inclusion index+leap inflat+bil inflation+undershoot
infringement+cas inquiry+find insan+market insider+bought insider+purchas insider+scoop insist+dividend intel+recover
into+country into+gain into+weaknes inventory+charg investigation+no investigator+say investor+cheer investor+pour iphon+order
iwm+climb iwm+notch jet+order jpmorgan+accept judg+reject judg+trim judg+won't jump+most junk+rat keep+buy keep+team keep+up
keybanc+no lab+doubl lab+withdrawn label+expand land+# land+major land+ten larg+study lat+fil laugh+now lawsuit+over lead+p
leap+treasury leap+went leav+bank ledgerwood+upsiz lender+repay les+bad les+cash les+painful les+sever liabl+fatal licenc+restor
licenc+won lift+ban lift+clinical lift+lower lift+margin lift+profit lik+del lik+drink lik+shar limit+visa lin+cost link+router
list+grow list+new liv+without load+up loan+default loan+los loan+than lock+fiv long+await long+run longer+neutral, 1 -2:
ford+end fre+cash interest+incom jobles+claim, 0 -3: gain+# last+year, 2 0: fear+new finish+bridg gam+board gold+back had+pencil
keep+casino key+contract lab+# larg+position lat+stag lin+easier, 1 -1: fe+drop fe+fiv fear+customer fear+fen fear+over
fear+shar federal+loan fertiliser+producer fewer+default fewer+than field+catheter field+test fifth+their fight+end fin+intel
final+approval find+twic finish+# finish+positiv fir+caus firm+circl first+net first+stat first+week fiv+straight fiv+week
fix+trial flow+nearly follow+q2 food+deal food+drop food+investor food+quarterly food+se food+sel food+swing food+upgrad
food+ups forc+contract ford+credit ford+deny ford+resum ford+ris ford+se ford+trim forecast+acm forecast+ad forecast+cloud
forecast+lift forecast+next forecast+norvan forecast+wag former+cfo found+lender founder+return fourth+quarter fr+company
fr+from fr+tether fr+up fractur+risk fraud+charg fraud+found freight+climb freight+not freight+pric freight+slash freight+smash
fresh+bul friday+clos from+bank from+claim from+emission from+engin from+fitch from+flash from+government from+hailstorm
from+insurer from+lower from+lyra from+novo from+privat from+strategic from+suit from+us frozen+meal ftc+antitrust ftc+drop
ftc+monopoly ftc+request fuel+hop ful+interest ful+pric ful+sp ful+through fund+from fund+get fund+project fund+rais fund+say
gain+fda gain+shar gain+top gain+u gallium+end galt+b galt+secur galt+win gam+smash gas+find general+motor generat+cash
generic+challeng get+bid get+export get+final get+fresh get+higher get+lender get+mor get+nod get+squeez get+us giant+wil
gigawat+chip gigawat+new giv+appl giv+marlow glas+com glut+unsold gm+accelerat gm+ford gm+gain go+buyback going+run gold+#
gold+ceo goldman+mov goldman+reinstat good+supply government+loan government+stak government+underwrit grant+brightcel
grant+relief green+midday grid+operator grim+fear grocer+gain ground+lift ground+lost group+brockway group+fre grov+whil
growth+pick growth+rais growth+than guarante+# guid+go guidanc+follow guidanc+go guidanc+win guy+shambl hack+victim hacker+fail
hacker+threat had+promis had+set hailstorm+com half+earlier half+interest halst+ceo halst+estimat halt+f halt+kroger halv+squeez
hand+brockway hand+crypto hand+paid handset+maker harbour+pip hard+off hard+than harvest+better has+com hav+shut hav+tax
head+head hear+appeal hear+challeng heavy+smal help+patient high+bitcoin higher+bid higher+shrug higher+wip highest+target
highest+year hir+far hit+back hit+bring hit+meta hit+thre hiv+off hoax+bank hol+russel hold+cit hold+out holder+get holding+past
holiday+prolong hop+fed hop+mor hour+clos hour+spar hous+put hous+taken hurdl+deal hurrican+hit hurrican+season hwkr+was
ignit+smal impact+boycot import+levy import+lift incom+# incom+cost incom+ros increas+keep index+climb index+provider
inflation+eas inflation+hit initial+estimat initial+post initiat+first ink+multy insider+can't insider+trad insulin+plant
insurer+after insurer+hand insurer+withdraw intel+ceo intel+chief intel+first intel+los intel+soar intel+stock interest+cost
interim+chief into+bolt into+domestic into+positiv intraday+tumbl inventory+# invest+# investigation+find investigator+rul
investor+clas investor+fail investor+firm investor+hold investor+put investor+reveal investor+shrug issu+after issuer+top
itself+out iwm+gain iwm+jump iwm+pop job+data job+than judg+approv judg+fr judg+sid judg+throw judg+void jump+fed jump+hop
jump+judg just+doubl keep+generic keep+passenger kept+bay key+rat keybanc+keep keybanc+upgrad kick+bexley kil+amendment kil+bil
knight+gatecrash kroger+stor land+long land+order land+two landlord+agr laptop+recover larch+permit largest+drugstor
largest+factory largest+us larkin+export larkin+writ last+pandemic laugh+everyon launch+first launch+plant layof+fewer
lead+advanc lead+chip lead+iwm lead+market lead+rebound lead+tim leas+entir leav+zemla ledgerwood+privat ledgerwood+reject
ledgerwood+win legal+tender lend+profit lender+approval lender+auditor lender+drop lender+giv les+hard les+steep let+cardholder
let+exchang let+merchant let+norvan let+unitedhealth level+sinc levy+bo levy+that levy+until liabl+spil licens+trial lift+ashlar
lift+ford lift+gros lift+import lift+iwm lift+payout lift+revenu lift+smal light+but light+from lighter+damag lik+disaster
lik+toast lilly+obesity lilly+rais limit+say lin+after liquidat+bitcoin list+best list+top lithium+supply litigation+over
load+every load+factor loan+early loan+ful loan+stay loan+thre log+tenth long+sought longer+sel look+bigger, 0 -2: go+liv
head+offic loom+shift, -1 -3: fil+sec freight+refus hir+former hour+day k+fil, -2 -4: guidanc+reaffirm, 2 1: from+stabl
investment+grad jury+sid key+scientist los+#, -1 -2: fil+document fil+form filing+week fiv+question food+declin food+guid
food+q2 fund+hold futur+ship giv+speech gold+declin grocer+test growth+or guid+municipal had+flag halt+briefly halv+#
headquarter+rent headquarter+two hear+crypto hear+reschedul hear+set hir+communication history+russel hold+next hold+t
holder+vot holiday+when host+user hot+dog hotel+open hour+summer hour+zero hous+market how+russel hunt+equal insid+trad
interview+futur investor+elect jpmorgan+reaffirm jumper+pack keep+market keep+overweight keybanc+leav kroger+hold larkin+tax
last+# lat+retreat leav+firm leav+outlook leav+rat list+supplier liv+fed lock+leav, -2 -3: fil+prospectu fiv+chart forecast+rang
go+plan her+why index+rebalanc investor+presentation, -3 -4: investor+day, -2 -2: figur+new fil+joint fil+quarterly finish+wher
fintech+fair fiscal+year fix+# flat+early flat+year float+short form+list freight+half freight+hold from+penc fund+compar
fund+now fund+stak fund+talk futur+market gain+los general+mil giv+ground going+qtrx gold+oil good+tim grant+mor grant+restrict
group+confirm growth+lin growth+second guidanc+# halst+stak halv+explain has+noth headlin+# hear+argument history+pfizer
hold+annual hold+cal hold+deposit hold+roundtabl hold+steady how+read imply+mov independent+director initiat+nordan insider+form
interest+number investor+conferenc investor+relation issu+sustainability join+board jun+# keep+neutral keep+perform lab+perform
land+squarely last+month licens+talk lin+consensu lin+own list+beneficial list+shar, -3 -3: february+# fil+# fil+shelf
first+mortgag fiscal+# fiv+thing half+year has+been health+fil hold+rat inflation+data keep+ful keep+hold key+number
littl+chang, -4 -4: gift+shar hold+company index+fund, 1 2: from+bbb, -2 -1: fe+# fe+compar filing+fre fitch+affirm fiv+smal
flair+etf forecast+after forecast+year form+# freight+fund from+reces fund+flow fund+letter futur+# g+shareholder gas+tracker
get+customary get+flair gift+# glas+board glas+output gold+or has+shar high+trend history+ten hold+quarterly hold+unchang
holder+convert host+cyber how+many hwkr+befor impact+strik insid+p into+clas introduc+new investor+await judg+assign judg+hear
knowledg+why lab+pick land+middl letter+our level+year list+all list+thre liv+plan look+back, -3 -2: finish+flat flow+tabl
gainer+list general+counsel good+buy issu+# judg+nam keep+dividend lin+offer lin+quarter, -4 -3: level+last lin+estimat, 0 2:
food+cut forc+majeur freight+rat fund+se garbag+sel got+destroy guidanc+cit guidanc+was had+been had+overweight halv+appl
her+stock highest+sinc hold+day input+cost investor+cold judg+halt just+keep justic+department lack+quorum leav+investor
lin+withdraw look+awful, -1 1: fda+warn fe+again fe+would fear+sal fear+sel fear+slam fed+deny fed+governor fed+survey fend+off
fewer+hom fewer+new fewer+patient field+after fighter+contract figur+show fil+annual fil+cash fil+insolvency fil+up
filthy+condition fin+coinbas fin+court financ+cost financ+may financ+pipelin find+buyer fir+aluminium fir+cut fir+damag fir+over
firm+borrow firm+fed firm+from firm+into firm+sel firm+smal first+brand first+estimat first+threaten fitch+turn fitch+warn
fiv+month fiv+mor flag+overcapacity flagship+axed flagship+product flagship+resort flar+china flash+loan fleet+after flight+new
flight+worldwid flood+shut flop+iwm follow+global food+sal food+underperform food+underweight forc+ford forc+sugar ford+#
ford+aluminium ford+cut forecast+say forecast+soft forecast+trader former+tarn found+family found+larch founder+fil founder+sel
founder+unload foundry+customer fraud+cas fraud+los fraud+suit freight+abandon freight+downgrad from+critical from+deep
from+grov from+larkin from+lineup from+peak from+plu from+qtrx from+record from+run from+shar from+storm from+tarif from+wel
fund+bleed fund+giant fund+offload fund+onc fund+operation fund+until furnitur+arm futur+slid gain+on gain+trail galt+cancel
gam+but gap+# gas+field gas+run get+go get+rich get+rid giant+cut giant+mis glas+cut glas+growth glas+kil global+outag
gloomy+forecast glut+lithium gm+bigger go+bearish go+unheard goal+two gold+request googl+# googl+hit googl+must government+alleg
government+unload government+wallet governor+no grac+period green+day grid+order ground+flight group+eat group+get grov+estat
grow+but grow+thy growth+befor growth+expect growth+larkin growth+outlook growth+undershoot growth+weaker guidanc+cal
guidanc+from guidanc+leav guidanc+prisma guidanc+ris guidanc+wel hack+wip hacker+demand had+estimat had+pric had+provision
had+reserv half+capacity half+los half+net half+rig half+weekly halst+cfo halt+barg halt+copper halt+payout halt+sal halt+stak
halv+pric halv+production halv+u hammer+leverag hand+alphabet handset+order hard+seltzer hardest+iwm has+built has+cash has+held
head+abrupt head+south head+worst health+minimum hear+evidenc hear+zemla heard+say heart+drug heavy+redemption held+no held+tarn
her+shar hid+test high+dos higher+credit hir+stal hit+googl hit+hardest hit+market hit+miner hit+six hit+two hol+than hold+after
hold+lock hold+oldest hold+trim holder+head holder+trim hom+sold hop+dog hop+fad hop+larch hop+rat hop+rescu hop+september
hot+producer hot+start hot+streak hous+los hous+order hsbc+sel hsbc+step hunt+buyer hurt+smal i'm+don idl+fifth
illegally+throttl incentiv+buyer incom+tumbl index+suffer index+tumbl inflat+revenu inflation+com inflation+ris infring+patent
initially+figur initiat+coinbas injur+family insider+net insolvent+customer inspection+fail insuranc+rat intel+again
intel+credit intel+debt intel+lay intel+person intel+restructur intel+until intend+recommend interest+dry into+ashlar into+bag
into+bankruptcy into+liquidation into+strength into+third into+unitedhealth into+wal into+wel into+winter into+zenoa
inventory+pil inverter+back investor+claim investor+fraud investor+lawsuit investor+say investor+yank ipo+amid issu+complet
issu+shar issuer+cannot issuer+leav iwm+drop iwm+off iwm+turn jet+certify jet+indefinitely jet+now jet+over job+may jpmorgan+fin
judgment+against jump+after jump+fad jump+finish jump+inflation jump+nasdaq jun+eas junk+bond junk+fitch jury+hear jury+say
just+bought k+vbnk keep+plant keep+rob key+customer kick+decision kick+larch kickback+prob kil+flagship kil+subsidy knock+#
knock+smal kroger+collaps lab+down land+appl laps+airlin larch+approval larch+retail larger+hit largest+customer largest+daily
largest+stablecoin larkin+softer last+quarter latest+offer latest+pay launch+rocket layof+point layof+spread lead+bank
leapfrog+brightcel leas+into leav+bitcoin leav+littl leav+norvan ledgerwood+bidder left+last left+without legalis+crypto
legalis+product lend+platform lender+balk lender+defraud lender+demand lender+disclos lender+from lender+norvan les+saving
let+clas let+early let+privacy letter+cit level+hurt leverag+smal licenc+sel licens+pul licens+sel lift+crud lighter+capital
lilly+patent lin+beat link+death liquidat+ether liquidat+record list+battery lithium+min lithium+send littl+cheer liv+seller
liv+squeez liver+injury loan+attack loan+com loan+fastest local+rival lock+out lock+se lockup+expiry long+held long+wip
longer+buy longer+cover longer+fda longtim+supporter look+mor, -2 0: fed+hold from+low go+trial hous+start, -3 -1: flow+forecast
fuel+mad gasolin+margin guid+fuel hold+# keep+rat lin+expectation, -4 -2: flat+after, -1 2: federal+prosecutor fifth+day
fifth+valu financ+head financial+crisy find+faulty finish+red fir+halt firm+brac firm+end first+flight first+gues first+half
first+thought fitch+lower fitch+strip fiv+hour fiv+plant fizzl+clos flag+higher flagship+tablet flat+sal fle+smal flight+safety
flood+market floor+floor floor+was flu+program focu+list food+com food+shipment food+slash food+trim footfal+slump ford+halt
ford+idl forecast+eat forecast+may forecast+weak former+financ former+partner found+floor found+liabl founder+family foundry+hit
fraction+hop freez+dividend freez+mortgag freight+revenu freight+target freighter+slip fresh+tarif from+all from+blu
from+overweight from+q2 from+qualcom from+russel ftc+su fund+dissolv fund+drop fund+fal fund+outflow fund+slash furnac+frozen
furnitur+holiday fuselag+panel gain+after gain+end gain+evaporat gain+gon gain+melt gain+turn gain+vanish gain+year general+join
generic+version get+cold get+lukewarm get+rar get+wip giant+exit glas+outag glut+deepen glut+weigh go+bust go+negativ go+neutral
go+sal going+kil going+singl going+zero gold+deny gold+say goldman+no gon+tuesday good+rattl googl+sel got+absolutely grad+statu
great+another ground+# group+stop group+wil grow+les growth+target growth+weigh guarante+supply guest+cancel guid+first
guidanc+axed guidanc+input guidanc+lower hacker+siphon had+guid had+hop had+project had+reckon had+relinquish had+told
half+engineer half+my half+pac half+wher halt+after halt+skylar halv+final halv+payout hammer+rat hand+creditor hand+over
hang+over hav+legalis hav+monopoly head+exchang head+exit health+send health+withdraw held+up high+squeez higher+milk
higher+steel hir+slow his+hold hit+antitrust hit+buffer hit+clinical hit+european hit+from hit+higher hit+larger hit+quak
hit+rivian hold+from hold+gain hold+third hold+vbnk holder+# holiday+good hop+turnaround hour+after hous+competitor how+sold
how+unitedhealth hurrican+claim hurry+lower i'm+out imagin+stil import+ban import+duty import+surg importer+hardest impos+#
inflat+sal initial+pop insider+part insuranc+pric insuranc+regulator intel+delay intel+deny into+clos into+junk
investigation+export investor+cut investor+dump investor+expect investor+hat investor+suit issuer+fraud jettison+# jobles+rat
join+suit joint+ventur jump+fizzl junk+territory k+anyway keep+aliv keep+going keep+sel keep+slid key+patent key+treasury
keybanc+lower keybanc+trim kil+m kroger+takeover label+warn land+below land+smal largest+mil largest+shareholder last+bul
last+buy last+shar launch+# launch+scrub launder+inquiry lay+off lead+paint leav+acm ledgerwood+analyst ledgerwood+launch
ledgerwood+trad lender+refus let+generic let+go let+half leverag+bitcoin leverag+unwind liabl+crash light+outlook light+revenu
lik+idiot limit+upsid lin+pul lin+sal lin+want liquidat+overnight liquidation+begin liquidation+top lithium+glut lithium+permit
lmao+was load+put loan+growth loan+tripl lock+profit log+eighth long+get longer+assur longer+expect longer+guarante
longer+recommend, -2 1: fed+official ful+year has+not last+clos, -1 3: fil+sel fiv+token fund+bl go+sel goodwil+charg guid+below
half+his halt+lin halt+withdrawal hir+freez hoard+cash index+off insider+dump interest+payment investor+bail jok+company
jpmorgan+mov last+day last+throw, -2 2: fel+# fewer+car fewer+laptop fewer+user fifth+month find+acm find+contamination
first+quarter fix+claim flow+weaken food+fail forecast+blam forecast+financ forecast+stil forfeit+lead forward+corriston
fourth+tim freez+exchang from+bitcoin from+deal from+recal from+shelv ftc+open further+capital goldman+strik government+pres
grew+les guarante+withdrawn high+bar highest+decad holder+approv hous+deny hsbc+tak hurt+ashlar incom+decreas incom+fel
inflation+heat investor+pul judg+find judg+let larg+fear larkin+turnaround lead+dow let+investor lift+off lik+geniu list+debt,
-1 4: fil+chapter, -2 3: fe+soar fewer+subscriber finish+lower first+delivery forecast+los forecast+underwhelm founder+oust
from+outperform from+positiv fund+divest fund+dump fund+los fund+reject gain+rat gam+off get+out gold+claim gon+bel grow+#
growth+slowest hack+# hacker+steal had+count hawkish+turn heat+up hit+# hit+highest import+alert import+deny increas+not
initiat+reduc insider+sal insurer+declin inventory+build jet+# join+lawsuit judg+order judg+refus keep+bleed launch+postpon
leav+p lender+cal licenc+revok list+ic loan+covenant long+liquidat long+toast longer+than, -3 2: lock+up, -2 4: from+index
fund+exit gain+clos giv+back grant+rescind halv+dividend hold+back insider+sel investigation+open, -3 3: fin+doubl find+against
firm+clear fresh+pick from+top gain+into jury+order, -2 5: from+buy, -3 4: fin+# from+conviction higher+cost inflation+accelerat
inflation+surpris, -3 5: giv+up hand+back judg+block, -4 4: fuel+claw larger+than levy+doubl, -3 6: fil+bankruptcy, -4 5:
higher+than
`;
