/**
 * What two stems side by side weigh besides.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS = `
11 -9: shar+ris, 9 -8: margin+widen, 9 -7: put+#, 8 -7: bid+block billion+buyback buy+shar charg+against clos+investigation
from+rival judg+deny leav+exchang lower+than, 7 -7: bid+stop cut+los end+los larger+rival slash+debt, 8 -5: sol+supplier, 7 -6:
bid+war com+off confidenc+jump cost+drop find+no gain+market had+brac judg+cut los+mak los+shrink month+early no+charg off+low
patent+upheld profit+ris revers+los surpris+profit, 7 -5: cal+print clos+record escap+fin finish+higher hit+new los+after
miner+hold not+affect sel+out win+#, 6 -6: com+below dismis+suit margin+hit, 8 -3: mov+overweight, 7 -4: after+two ahead+plan
bank+open ceasefir+hold launch+mov not+sel, 6 -5: bid+from billion+shareholder billion+verdict board+uphold break+out burn+rat
buy+another cost+fal cut+capital etf+pul fund+tak get+# go+privat hik+outlook inflation+cool interest+bil investor+tak jet+fuel
judg+tos lighter+than los+narrow morn+slid pric+fal rocket+fuel sal+beat sold+out stolen+ether surg+# trim+cost
undershoot+forecast wav+through yield+tumbl, 5 -6: buy+#, 8 -2: ahead+schedul half+what mov+up, 7 -3: thy+thing, 6 -4: blow+past
cash+runway chip+shortag court+refus court+sid director+doubl fe+holiday join+p jury+clear lower+rat milder+than priority+review
ris+les ris+stick rul+out shar+rebound shar+surg smaller+than stock+surg swing+profit talk+cash turn+bullish, 5 -5: beat+#
cancer+drug cap+surg cost+com cost+les cut+cost debt+half export+licenc los+into no+customer off+plan paid+off post+record
rival+recal rival+run se+strong shrug+off what+analyst, 6 -3: #+estimat #+who after+cal bitcoin+reclaim decision+now not+need
open+door plan+sel purchas+# so+happy top+pick, 5 -4: add+mor all+monday b+bought back+abov back+profit book+valu bos+y
claim+fal company+rally concern+warn credit+facility draw+# drop+producer estimat+# fail+show fal+lowest far+mor first+dividend
ful+output hit+fresh jump+# junk+rat million+buyback narrower+than norvan+los out+# over+consensu pul+# rais+stak relief+from
sec+drop sec+end settlement+end stock+gain takeover+approach third+mor top+whisper tos+# turn+corner turnaround+tak twic+book
unit+twic unlock+valu whit+hat without+action y+quit, 3 -6: #+consensu se+first, 5 -3: announc+# asset+vot b+vs bitcoin+reserv
book+swel brought+forward capital+investor contract+new court+declin disclos+# dovish+turn etf+approv etf+inflow founder+add
into+smal investor+fear issu+stock layof+plan load+boat min+restart no+layof not+bad push+through quarterly+profit rais+dividend
regulator+clear revis+positiv second+half short+get six+month supply+exchang surplu+capital tarif+exemption thre+year through+#
token+pric told+you treasury+yield was+fear wel+ahead win+dismissal, 4 -4: appetit+return clear+last clos+prob cost+# debt+fal
did+not earth+export end+inquiry los+narrower rais+offer rip+higher week+los, 3 -5: two+day, 6 -1: better+term expect+#
vot+down, 5 -2: antitrust+official doubl+stak fiv+broker guid+abov high+grad hit+record hold+bitcoin index+inclusion keep+stack
lin+restart now+du pric+ris resum+after stack+bitcoin surpris+upsid tax+break, 4 -3: #+first #+trillion acm+say after+four
after+third agr+# ahead+tim arbitrator+award arriv+early auditor+say back+all back+normal build+position buyer+return
capital+surcharg charg+off claim+against court+find customer+fund deadlin+extend dismis+talk drop+cas emission+rul fal+record
fda+mov fed+cut fin+annul high+target los+clos los+than lower+capital lower+cost maturity+wal member+reject merger+clear
momentum+continu narrower+los norvan+drop out+junk pay+down pay+off port+reopen profit+abov rais+ful rat+lower rebound+after
record+low recover+all regulator+clos regulator+lower reject+walkout restructur+pay revenu+climb revenu+mis rul+that
say+customer second+pric shar+gain shar+jump shar+up slip+# smal+company start+up stock+offer strategic+investor street+high
strik+end suitor+ups than+model than+predict than+warn thrown+out tim+high top+every turn+positiv up+shar wal+gon year+early,
3 -4: fourth+quarter, 2 -5: bitcoin+trad dividend+# quarter+sal ros+#, 1 -6: acm+good all+# company+say, 0 -7: back+ful, 5 -1:
beat+rais both+lin climb+# holiday+quarter lender+agre open+market outperform+#, 4 -2: #+over #+upsid acm+open add+bitcoin
all+tim bank+boost below+street better+than build+# cap+up cit+pric clear+spoof cobalt+air com+early com+wel damag+from
day+averag door+royalty door+september efficiency+driv eu+clear fifth+star fre+cash hacker+return into+bitcoin larkin+app
last+minut lift+ban lift+pric mak+user meet+demand meet+main money+rotat month+ahead mor+year multy+year nasdaq+list not+target
output+resum profit+up rebound+# reveal+new reveal+stak sal+ban senat+vot september+cut short+seller spend+# strik+cal
target+inquiry tesla+beat thy+morn treasury+add up+review user+whol warn+letter water+#, 3 -3: #+profit abov+consensu
against+token annul+# award+against b+half court+annul court+strik court+throw credit+los default+than exactly+what fin+over
gas+cost growth+after inflow+hit loan+los los+customer low+shar no+need not+infring over+safety patent+clif safety+breach
sal+stock shar+recover shareholder+suit short+squeez sinc+launch stock+soar strik+down too+low verdict+thrown what+had
without+los, 2 -4: analyst+had cheaper+plan dat+confirm ford+end say+wil under+#, 1 -5: earn+# own+shar, -1 -7: capital+on, 5 0:
cal+off crypto+trad jury+sid short+report, 4 -1: #+b #+premarket #+x analyst+expect another+# deny+report director+buy
dismis+prejudic main+goal nam+top outlook+positiv pick+# plan+# rat+cut tak+# trim+# two+month until+# watch+downgrad, 3 -2:
#+stock acm+get adjust+profit after+investor after+list all+last asset+sal back+black bank+bad bank+say bar+from below+worth
billion+shar billion+takeover bounc+off bring+forward cash+shortag center+order coin+mor coin+recover com+earlier
consumer+confidenc contract+end cost+lower data+center deal+win decid+not decision+com demand+outstrip dip+buyer dip+under
dividend+half earlier+than early+drop early+fal end+strik end+up eps+mis eras+# ether+surg ethereum+fe evidenc+fraud
exchang+resum far+below fda+approv fewer+coin finally+snap fiv+day flash+crash flow+doubl food+cash from+sel from+worst fuel+bil
fully+back fund+build get+absolutely get+takeover giv+zenoa had+warn half+point headcount+down hir+# hit+all insider+buy
jump+two jury+reject just+# keep+up les+sever liquidat+bitcoin mak+back management+offer million+year min+reopen mis+estimat
mor+demand narrow+los need+rais new+coverag no+evidenc norvan+debt norvan+drug norvan+protocol not+charg order+# order+that
outstrip+supply panel+pas par+los pas+crypto payment+giant plant+# prob+into resum+withdrawal rival+jet sel+mor selby+refinery
settl+stablecoin settlement+fr sever+than shar+cash stablecoin+fully stock+lead stolen+coin surg+highest sweeten+offer
than+dread throw+out tim+sinc token+mak trad+far tuesday+los ups+ant vaccin+decision warranty+cost win+extension without+hitch
worst+first xrp+jump year+after yield+improv, 2 -3: #+has acm+nam interest+incom new+chief shar+trad stor+closur, 1 -4: abov+#,
0 -5: last+year, -1 -6: stak+# tesla+shar, 5 1: eps+# from+neutral, 4 0: account+fil los+# no+longer record+quarter shar+sal
stres+test than+thought trad+secret updat+#, 3 -1: #+th after+channel airlin+swing b+acquir bad+fear billion+stak channel+check
clear+earning clos+nearly corporat+treasury court+reject decision+dat dollar+peg dollar+pour earning+estimat easily+clear
fastest+pac firm+add from+underweight fund+reveal keep+buy last+week laugh+now lift+clinical liv+without nearly+flat
norvan+forecast not+security panel+reject positiv+from pour+into pric+increas q2+eps rais+# recover+stolen regulator+mov
rul+token sal+ros se+# second+sourc sinc+april solana+fund step+buy stolen+fund supply+deal that+would third+shift token+not
top+# underweight+barclay up+decision upgrad+buy upgrad+equal valu+fund who+laugh who+sold would+hav year+contract, 2 -2:
acm+boost acm+eps after+company after+slid after+weak agre+extend billion+debt boost+margin cas+against catastroph+los
comeback+after cost+eas cost+hav cut+bet early+succes extension+from first+# flow+positiv founder+buy friday+clos from+lender
fund+get gaug+hit go+up hav+com hit+smaller inflat+bil inflation+gaug into+gain morn+rout post+narrower power+tarif
production+cost profit+# regain+ground ris+boost rival+chain say+production senat+kil slid+finish snap+up spot+solana
stag+comeback stock+bounc stop+early than+last top+forecast trial+stop up+# verdict+against, 1 -3: #+futur acm+outlook, 0 -4:
antitrust+cas calder+steel se+shar, -1 -5: had+flag mak+up put+together, -2 -6: pump+maker result+lin, 4 1: key+scientist
right+issu, 3 0: #+bln #+stak add+# appeal+court biggest+customer billion+market cloud+unit conviction+list credit+spread
going+concern los+streak million+from most+monday not+go pric+power pric+war return+growth session+low sinc+# tak+over tarif+#
than+project throw+towel unsold+sho, 2 -1: #+beat #+drop #+jet #+los #+premium activist+fund add+third after+slump approv+#
attempt+block avert+government avoid+strik back+onlin back+up balanc+sheet bank+stock billion+repurchas break+up build+out
buy+from cal+sellof cent+los cloud+demand cloud+over cut+half cut+smal deny+plan director+pick early+# ethereum+upgrad
every+estimat fail+attempt fam+valu fda+lift fe+drop fear+shar fifth+straight financ+director first+jet fiv+year from+market
from+reduc get+green giant+increas giant+settl go+# green+light had+fear increas+stak insider+scoop investor+pour leap+went
lift+ful lift+payout lift+profit lift+rat light+but list+best load+up merger+without million+bitcoin million+into model+#
moody+upgrad much+investor network+upgrad new+high norvan+patent norvan+reactor not+much outperform+list over+# patent+fight
plant+four pour+# production+after profit+guidanc push+out rais+capital rat+from rating+agency regulator+drop resum+production
return+after reveal+bitcoin revenu+outlook rival+follow sal+fel sal+forecast scoop+up se+no seller+claim sellof+overdon
shar+after shar+buyback shar+pop shav+# sky+financ smaller+stock spot+etf stock+open stock+outperform stolen+# strik+last
strik+threat strong+booking supplier+cut supply+pact tactical+outperform talk+b thy+month tim+thy unit+sal user+than vbnk+#
waiv+covenant weekly+inflow wel+under went+# win+back without+condition, 1 -2: analyst+estimat job+data million+credit sal+#
smal+cap, 0 -3: #+zenoa back+# central+bank from+# go+liv ris+# than+expect truck+builder upgrad+go, -1 -4: broadly+lin sel+shar
zemla+pay, -2 -5: bid+# cancel+out option+expir stock+split tender+offer, -4 -7: declin+say, -5 -8: tak+effect, 4 2: revenu+#
tak+two, 3 1: #+bitcoin #+btc #+shar after+account bitcoin+etf first+tim had+pencil new+plant sam+stor shareholder+reject
stor+sal two+year whisper+number whit+knight, 2 0: #+month #+point cap+rally cash+cal court+let crypto+tax customer+data
deliver+first estimat+third fda+panel fed+signal fuel+cost hostil+bid hour+befor lat+stag loan+guarante los+half lowest+sinc
net+interest norvan+min nvidia+supplier onc+mor permit+norvan post+surpris pul+back rais+outlook reject+bid relora+decision
relora+drug rul+against sal+growth se+demand set+asid shar+open sovereign+fund stag+trial than+fear than+street union+member
unprofitabl+lin upgrad+overweight wil+b worst+cas year+high zenoa+hold, 1 -1: #+keep #+revenu #+up after+asset after+result
agency+lift auditor+find bexley+min cheaper+memory chip+fatten com+down diamond+hand doubl+upgrad drug+from eas+recession
ether+climb fatten+profit from+bank from+hold gain+# generic+rival halt+trial halv+squeez hand+paid jobles+claim land+order
lat+comeback lift+margin los+run memory+chip million+patent new+shar next+year pick+year privat+# recession+worry
reopen+withdrawal revers+early shak+off shut+bexley squeez+lift stablecoin+solana stock+after stream+servic street+forecast
subscriber+los tak+privat taken+privat tarif+truc token+recover treasury+keep turn+# up+order up+send weak+quarter, 0 -2: #+#
fund+must mln+year patent+cas, -1 -3: #+street broadly+expect chief+sel declar+# hour+earlier leav+target march+# on+hour
tarrant+merger, -2 -4: asset+manager comment+period fil+quarterly now+availabl on+day publish+list ring+clos shar+family
thy+week trad+halt which+on, -3 -5: assum+coverag beig+book hold+# investor+presentation investor+relation monthly+fe
outlook+unchang rang+bound regular+dividend total+vot trad+hour vot+right, -4 -6: guidanc+reaffirm investor+day ris+profit
sal+ris trial+dat which+broker, -5 -7: #+p year+not, 3 2: bribery+cas chief+executiv market+valu no+plan p+#, 2 1: all+but
bitcoin+break cas+dismis cash+flow clas+action consensu+# fal+# fast+track financ+chief investment+grad mov+forward open+#
osprey+chem post+earning quarterly+los rul+zenoa spin+off ty+up zenoa+drug, -1 -2: #+dividend big+fund cfo+speak day+set
fed+speaker general+counsel healthcar+conferenc leav+rat lin+consensu norvan+say partner+present present+healthcar product+event
reiterat+neutral shar+unchang usual+# usual+quarterly, -2 -3: #+hour after+clos bitcoin+block check+trad city+maintain
declar+quarterly delay+technical dividend+dat expect+clos halv+explain maintain+sel neutral+rat now+normal off+until own+most
present+data renam+stream result+broadly set+dat shar+cover tax+vest technical+check term+servic they+start third+quarter
trad+now trim+target updat+term your+portfolio, -3 -4: bitcoin+halv bitcoin+hover december+# earning+cal earning+preview
ex+dividend family+trust fiv+chart flat+early jun+# may+# merger+talk rat+unchang second+quarter wallet+updat wher+they, -4 -5:
#+target amend+bylaw been+min cover+tax declin+comment do+you fil+# forecast+rang has+been index+rebalanc match+forecast
mov+headquarter open+offic quarter+profit quarterly+dividend rang+from steady+# trad+sideway week+ahead, -5 -6: #+plan cap+fund
confirm+outlook level+last, -6 -7: gift+shar prearrang+plan, 2 2: #+billion #+million cent+dollar combin+ratio do+not fil+show
hedg+fund shelf+spac suprem+court weight+from, -2 -2: after+choppy ago+guidanc any+reason bitcoin+difficulty bitcoin+flat
board+member chang+register chief+financial chief+shar choppy+session complet+previously court+set elliot+corp financial+officer
fiscal+year hold+unchang how+read minut+du mov+ahead new+head option+activity option+exercis previously+announc sal+was
schedul+year shareholder+meet stock+sal ten+most tesla+recal tesla+stock trad+ex trad+stock transfer+coverag two+week
upcom+investor was+schedul what+your year+end, -3 -3: #+jun acm+ceo annual+meet appear+conferenc appoint+treasurer chief+appear
clos+# declar+regular end+wher ethereum+developer hold+annual hold+cal issu+sustainability no+sal p+m quarter+result
report+third shar+mov stay+# trad+resum trust+no what+do, -4 -4: analyst+day flat+year half+year hold+steady investor+conferenc
littl+chang pol+economist record+dat sustainability+report wher+start who+own, -5 -5: difficulty+adjust most+activ no+chang
outlook+stabl pay+usual reiterat+hold report+result revenu+meet shelf+registration unchang+after, -6 -6: index+fund, -7 -7:
hold+company, 3 4: back+tuesday, 2 3: chain+say end+rang secret+cas, 1 2: #+stor against+former bexley+debt data+breach
debt+swap european+car export+curb fam+investor from+stabl interest+margin norvan+subsidy not+plan outlook+revis plant+open
privat+equity profit+forecast regional+bank regulator+find risk+appetit say+booking sooner+than suit+against takeover+offer
two+mor year+wait, -2 -1: #+quiet after+swing ahead+fed ahead+result appoint+new appoint+two chairman+mov chang+# chang+fiscal
du+thursday firm+fil independent+director know+about publish+monthly resum+coverag set+schedul start+after trad+near
two+independent was+#, -3 -2: adjust+# bank+capital barely+mov between+gain comment+market day+after director+chang du+friday
equal+weight exactly+wher flat+after gain+los media+buy most+trad mov+shar retir+# shar+withheld special+meet swing+between
ten+year thing+know unveil+new withheld+tax, -4 -3: #+last ahead+print befor+earning chang+auditor extend+merger new+logo
sam+told schedul+# shar+foundation told+april wher+analyst, -5 -4: bitcoin+cash cap+etf capital+market du+# etf+flow keep+ful
market+day monthly+traffic near+# passenger+vs say+whether stay+equal stock+buy what+watch, -6 -5: fil+shelf hold+rat
inflation+data lin+estimat, 2 4: down+# estimat+fourth hardly+any what+was, 1 3: #+expect after+upgrad analyst+turn buy+rat
chapter+# order+from prov+brief quarter+revenu skylar+lin, 0 2: #+basy #+ether acm+new acm+order basy+point clos+session
court+rul crypto+bil day+befor defect+found drop+out end+no final+dividend gros+margin his+stak hold+day hom+sal lawsuit+against
los+year mln+shar new+phon norvan+margin norvan+third not+nearly pick+up plant+year post+split produc+block q3+eps quarter+not
rar+earth reach+deal retail+sal senat+panel stop+produc straight+quarter street+view tarif+hit than+analyst than+budget than+hop
treasury+company y+bought, -1 1: #+wors after+buyout after+du after+patient appeal+leav appeal+over backer+cash bank+forecast
bank+turn begin+coverag billion+fin bitcoin+tumbl bo+shar buyer+seek buyout+hop customer+trad debt+payment delay+again
delay+decision delinquency+ris demot+hold down+cheaper drug+mis du+diligenc end+week fac+trial fed+chair fed+hold from+storm
hold+after ivar+medical kil+subsidy layof+hit liv+squeez los+m m+half million+over million+vehicl moody+plac my+saving new+loan
norvan+turn opioid+sal over+opioid patient+death payment+rat put+off regulator+su request+new revers+cours ris+faster sal+fal
sal+slid servic+index sky+delinquency slip+again slip+spr stablecoin+los stak+discount subsidy+that than+anticipat than+bank
token+sink trad+down trial+over up+early vaccin+delay vehicl+over ventur+backer, -2 0: #+trader fed+minut lat+sel nordan+freight
norvan+chairman sector+perform, -3 -1: street+look year+ago year+forecast, -4 -2: anyon+know asset+valu forecast+after
halst+stak how+many meet+estimat net+asset new+analyst second+estimat stick+hold trust+net, -5 -3: keep+overweight nam+new
profit+roughly stock+watch watch+thy, -6 -4: buy+now new+board restrict+stock, -7 -5: end+flat would+not, 1 4: market+shar
now+buy, 0 3: #+slid ask+mor back+most beat+lower best+idea dividend+after dividend+cut drop+from food+wil mor+than norvan+list
patent+board profit+warn smal+firm than+year twic+what week+befor, -1 2: #+discount #+leverag #+sinc #+staf accus+inflat
acm+drug action+against action+over after+agency against+osprey against+zemla agency+feedback analyst+forecast analyst+rush
annual+los application+after auditor+quit back+off back+open backer+exit batch+forc below+clos brak+fault broker+turn
capital+spend cash+burn ceo+sel chain+halt consumer+sentiment court+wil credit+rat cut+hop decision+solana deeper+into
delist+eleven demand+weaken downgrad+sel drop+end drug+application dump+again dump+bitcoin dump+entir electric+truck
eleven+token exchang+halt fac+prob factory+activity fak+token fal+second first+half freight+say goal+lat grad+rat guidanc+cit
had+project half+my half+profit has+no hik+smal hit+acm holder+sel holiday+sal hour+after into+clos into+red judg+dismis knock+#
last+buy leap+# liquidation+top los+had los+last los+steam mark+down model+y norvan+profit open+jump optimism+fad order+exchang
order+intak outflow+sinc outlook+disappoint over+brak over+steer over+unregister pac+sinc paus+withdrawal peer+perform
plug+power pric+plung pric+tag profit+slump project+profit recovery+befor regulator+turn rival+# rush+cut say+first say+has
se+annual sec+su shar+# sinc+y stak+after stock+slump su+stop suitor+walk swel+# tak+norvan tax+hik tesla+delivery than+#
than+disclos than+had than+wal token+los tumbl+# turn+down turn+wary view+chop withdraw+drug y+china, -2 1: #+earning form+#
softwar+hous trad+plan wher+began year+view, -3 0: airlin+merger credit+lin early+advanc skylar+deal, -4 -1: #+from add+stak
chairman+retir clos+bel developer+pick list+thre market+perform stock+grant street+had thre+new, -5 -2: forecast+year
not+comment shar+flat tax+form, -6 -3: bitcoin+steady sam+term shar+into trad+pair, -7 -4: fiv+thing issu+#, 1 5: clinical+hold,
0 4: befor+result earning+beat freight+rat go+ahead pas+# pension+fund stil+hold street+was target+street than+plan wil+not
year+outlook, -1 3: #+cent adjourn+lack analyst+warn back+model bank+failur below+# bitcoin+surrender bleed+# booking+cam
but+not cam+under cap+sag cas+estimat company+own convertibl+not crypto+lender down+pay drain+pool est+# ether+etf
expir+december fac+# higher+yield highest+sinc hold+up lack+quorum match+rival million+day million+shar mis+coupon model+rang
net+incom norvan+chief norvan+shar open+battery order+pay outperform+rat own+guidanc pas+higher pay+# penalty+loom plan+merger
pric+jump producer+pric rescu+loan revenu+light sal+declin solana+validator stock+week strategic+alternativ surrender+year
suspend+dividend takeover+collaps than+forecast thre+broker thy+year token+unlock trader+fle truste+mov under+company
unexpectedly+fal unload+shar until+march veto+kil walk+away week+advanc windfal+tax wip+out year+dat, -2 2: #+worker +bik
acm+cut after+best after+mis after+ris agr+pay back+after best+start bexley+shar bigger+hit billion+bid coupon+payment dash+hop
dividend+conserv drug+thre end+down enrol+than eu+court fail+mak far+fewer fda+extend fewer+patient ful+year ground+# had+count
hit+from hop+fad hop+rat jury+award los+investment mak+coupon measur+that million+contract million+new million+spoof mis+#
offer+strik order+dry patient+enrol pric+cut rat+agency reject+offer rol+over sal+discount sec+open shed+# sinc+ipo sink+into
slid+second slow+mor stablecoin+issuer start+year step+sidelin tanker+attack wider+than writedown+min year+decad, -3 1:
hotel+chain shareholder+vot, -4 0: hous+start last+clos november+# shar+end, -5 -1: consumer+pric next+upgrad, -8 -4:
drop+paper, -1 4: #+revers abov+forecast acm+se ban+crypto crash+trial cut+quarter dividend+suspend go+sel input+cost iwm+cal
let+go low+after money+launder push+# split+stay us+steel vs+# withdraw+guidanc, -2 3: #+cut #+investor #+k #+off acm+cal
after+# after+hot after+subscriber against+copycat aid+packag anchor+investor another+offer another+quarter back+below
bank+surpris bigger+than billion+ether breach+loan break+abov breakout+fail car+than cash+# cat+bounc cold+feet copycat+brand
court+uphold customer+walk cut+payment cut+payout cut+pric cut+rat cut+third data+leak dead+cat deliver+fewer dilut+holder
disappoint+debut down+from drop+plan duty+rattl estimat+los exit+scam fal+apart fewer+car from+bitcoin from+outperform
from+overweight fund+dump get+cold glas+president great+another growth+slowest hav+legalis held+up import+duty index+off
inflat+sal interest+payment investor+bail investor+pul junk+territory launch+scrub lay+off ledgerwood+ty los+balloon los+bid
los+patent market+pric million+writedown mis+main month+progres new+drug now+# obesity+drug offer+pric oil+spik order+slump
outag+cost outlook+negativ patent+struck pay+dividend payout+lowest pension+giant plung+# possibl+downgrad pric+# pric+third
quarter+row quarterly+payout rat+climb rat+ris regulator+delay rescu+talk revenu+growth rival+patent rug+pul sal+down say+when
sel+stock sel+up send+shar shar+tumbl shar+worth shipment+slow sixth+day skip+interest slump+# special+dividend squander+early
steep+discount stock+down struck+down summer+season surrender+# tak+longer than+first than+promis that+was third+warn
thy+quarter trial+readout turn+cautiou undo+month unit+cost vs+estimat watch+possibl whal+dump when+wil without+agreement
year+ahead yield+hit, -3 2: #+year conferenc+cal last+quarter look+# treasury+auction, -4 1: crypto+exchang stay+neutral, -5 0:
#+hold, -7 -2: flow+tabl profit+beat, -1 5: bexley+say ether+fund fil+sel minut+show mov+# new+rat restat+result
underperform+new, -2 4: #+jump #+say acm+los activist+dump after+brief away+from bank+cut behind+timetabl big+holder bitcoin+dip
bitcoin+fund chip+slip concern+doubt confidenc+crater consumer+pul director+sel down+sixth dump+# end+without fiv+hour half+his
halt+sal halt+withdrawal head+exit his+hold insider+dump investor+dump jury+find last+throw launch+postpon low+end lower+pric
margin+goal margin+worry million+option million+stock min+ban negativ+from new+stock not+reach overpay+rival patient+dy
perform+from pric+fix pric+objectiv profit+wil rally+fizzl reach+orbit rescu+plan satellit+do scal+back sel+half sink+#
smal+stock snap+los stay+list test+fail third+tim throw+dic tim+repay trial+data war+erupt we'r+brok year+low, -3 3: acm+hold
against+norvan executiv+sel fastest+clip get+go hack+# had+reckon jury+order los+appeal million+resolv mln+vs off+open
quarterly+report regulator+open ris+mor sec+delay sec+reject shrink+# slid+after target+stay thre+month year+yield, -4 2:
cap+index early+gain year+profit, -5 1: now+hold, -1 6: pay+plan tax+credit, -2 5: analyst+want auditor+resign block+trad
buyback+new dat+push dispos+# fil+chapter panel+vot premarket+gain remov+from reopen+dat say+no shutdown+begin tarif+bil
vot+against, -3 4: #+hit #+worst after+guidanc another+year auditor+need back+under below+market best+seller bitcoin+slid
bitcoin+whal bond+yield charg+bribery chip+stock cit+weak cost+bit cut+outlook declin+hear defect+rival drug+fail drug+pric
early+backer ether+sink exchang+delist executiv+charg fail+reach fitch+strip forecast+los from+deal go+negativ guidanc+lower
hacker+steal hand+over hit+# hit+highest import+ban infring+patent into+junk investigation+into investor+suit judg+let
loan+covenant los+biggest los+contract los+fifth los+widen lossmak+unit lower+acm lowest+decad million+verdict mortgag+rat
must+hand must+pay nearly+all need+mor no+dividend no+growth panel+dismis part+shortag q2+los recal+widen record+high
regulator+block reject+crypto resum+dividend run+out sal+drop sav+cash sec+charg sel+down shift+# slash+after slower+than
stop+pay stop+production tesla+cut third+straight trim+acm two+notch under+offer union+reject unsold+car wag+bil walk+out
warn+profit warn+second whit+hous worth+# yield+spik, -4 3: #+after lock+up meet+#, -5 2: book+# com+up, -6 1: profit+fal
qtrx+cal, -2 6: complet+respons dead+money offload+# respons+letter trad+#, -3 5: #+lower #+supply adj+eps after+strong
after+trial behind+schedul billion+stock cash+strap declin+# delay+rul dividend+thy doubt+about dry+up from+buy gain+clos
halv+dividend hold+from market+program ninth+day open+prob peak+airlin pil+after profit+down revenu+declin revis+negativ
rul+invalid run+short shareholder+# shrank+first slid+back softwar+snag stock+slip swing+los takeover+talk thre+week top+end
trail+estimat trial+halt trim+top without+deal, -4 4: #+below buy+back contract+mor cost+mor cut+ful decision+into fail+win
fair+valu fin+# first+thought had+hop judg+refus margin+contract profit+view refus+throw send+# squeez+margin target+acm
tolland+gold win+royalty, -5 3: fed+official, -6 2: quarterly+sal, -7 1: quarter+land, -8 0: beat+les, -2 7: mov+sidelin
revers+split, -3 6: annual+report ballot+measur breakout+last drop+# giv+back neutral+from off+# offer+# shar+sink whal+mov,
-4 5: activist+throw after+agre after+los arbitrator+deny back+gain burn+through cabl+maker cash+out claim+damag cut+sal
end+lower eu+fin exchang+stop fda+push fda+reject first+quarter fourth+tim from+shelv heat+up jet+# launch+# los+licenc los+peg
marlow+cut million+quarter mor+month navy+contract no+agreement pil+up privat+key profit+com recal+# relief+rally report+alleg
shar+plug straight+day strik+go surpris+los turn+bearish up+short weak+demand writ+off, -5 4: next+week sel+#, -7 2: mor+tim,
-3 7: trad+war trust+slash, -4 6: #+rout blow+out com+light cut+hold cut+neutral exceed+estimat fir+halt from+positiv judg+rul
largest+shareholder licenc+revok longer+than miner+sel nin+day not+even now+expect now+say on+# patent+appeal pric+perfection
rally+fad shar+slid slash+dividend target+cut tax+bil win+streak, -5 5: against+acm back+weekend contract+rival cut+stak
early+pop fifth+month first+estimat food+fail gain+into million+award no+better recover+from regulator+order smal+busines
than+placebo, -7 3: wors+than, -4 7: fail+meet open+depth stock+sink target+slash, -5 6: after+audit bid+overturn break+down
buy+list buy+recommendation fal+through from+conviction halt+lin higher+cost inflation+surpris insider+sel long+liquidat
margin+shrink no+buyer propos+# rally+run rat+hik sal+sag scrap+forecast seller+return shar+drop short+liv shrink+again
so+generou tax+claim under+consensu watchdog+open yield+climb, -8 3: shar+fal, -4 8: judg+block report+lat took+back, -5 7:
hand+back profit+halv push+back refus+renew, -6 6: against+rival doubl+shar larger+than off+best storm+damag, -5 8:
fil+bankruptcy, -6 7: #+half backlog+shrink cheaper+rival cost+climb covenant+breach cut+junk extend+review shar+slip
sink+lowest top+lik turn+negativ vot+strik year+lat, -5 9: befor+#, -6 8: giv+up new+tarif, -7 7: after+touch beat+forecast
year+earlier, -6 9: not+profitabl, -7 8: cost+soar not+expect recession+fear, -8 8: fal+short sid+rival, -8 9: slash+pric,
-8 10: higher+than
`;
