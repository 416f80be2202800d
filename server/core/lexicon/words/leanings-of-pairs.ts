/**
 * What two stems side by side weigh besides.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS = `
11 -9: shar+ris, 9 -8: bid+block margin+widen, 9 -6: deny+report, 8 -7: bid+war billion+buyback clos+investigation com+below
from+rival had+brac lower+than put+#, 8 -6: los+mak surpris+profit, 7 -7: bid+stop charg+against cut+los los+shrink slash+debt,
8 -5: quarterly+profit sol+supplier, 7 -6: com+off cost+drop end+los etf+pul fresh+peak gain+market judg+cut patent+upheld
revers+los sold+out, 7 -5: ahead+tim burn+rat clos+record find+no jump+# leav+exchang lower+rat month+early now+lik sel+out
wav+through, 6 -6: dismis+suit drop+producer grew+# jet+fuel larger+rival los+narrow off+low under+budget, 9 -2: ahead+schedul,
8 -3: mov+up, 7 -4: after+two ahead+plan bank+open buy+shar cal+print ceasefir+hold fe+holiday miner+hold not+sel open+door
purchas+# swing+profit win+#, 6 -5: bid+from coin+leav cost+com cost+fal cost+les draw+# get+# go+privat has+now inflation+cool
judg+tos junk+rat lighter+than margin+hit million+buyback morn+slid no+charg paid+off pric+fal rocket+fuel sal+ban ship+mor
stolen+ether trim+cost turn+buyer undershoot+forecast, 7 -3: not+bad not+need top+pick, 6 -4: asset+vot cash+runway chip+shortag
court+refus court+sid director+doubl earlier+than ever+dividend finish+higher founder+add hit+new join+p jury+clear launch+mov
los+clos milder+than norvan+los not+early not+liabl over+consensu priority+review ris+les ris+stick stock+gain stock+surg
talk+cash tarif+exemption top+idea yield+tumbl, 5 -5: add+mor back+from billion+shareholder billion+verdict buy+# cancer+drug
cut+capital cut+cost debt+half end+inquiry export+licenc judg+deny los+into off+plan relief+from sal+beat shrug+off tos+#
unlock+valu worker+vot, 2 -8: tesla+shar, 7 -2: mov+overweight, 6 -3: announc+# bitcoin+reclaim court+declin decision+now
not+affect so+happy turn+bullish wait+list, 5 -4: agr+# back+abov back+profit beat+# board+uphold book+valu buy+another cap+surg
claim+fal coinbas+list company+rally concern+warn confidenc+jump debt+# fal+lowest fed+cut first+# first+dividend from+justic
fund+tak hik+outlook interest+bil just+# last+hurdl narrower+than post+record profit+ris rais+offer rais+stak revenu+climb
rival+recal rival+run se+strong sec+drop sec+end second+pric seller+claim sentiment+jump settlement+end shar+surg shot+beat
smaller+than stock+soar surg+# tak+stak takeover+approach than+model third+mor top+whisper turn+corner turnaround+tak twic+book
unit+twic weight+los what+analyst without+action, 6 -2: cent+shar new+stak was+neutral, 5 -3: appetit+return better+than
billion+quarter bitcoin+reserv blow+past book+swel brought+forward buy+from chief+buy deadlin+extend disclos+# dovish+turn
escap+fin etf+inflow into+smal investor+tak keep+stack load+boat los+after member+reject min+restart not+target out+# plan+sel
push+through rais+dividend rebound+# regulator+clear reject+walkout resum+after shar+rebound shar+street shar+up short+get
slip+# spend+# stack+bitcoin supply+exchang target+inquiry that+would told+you treasury+yield was+fear, 4 -4: cost+#
credit+facility eras+earlier estimat+# hit+fresh jump+highest los+narrower lower+cost no+customer no+need off+exchang out+junk
reach+# regulator+giv whal+pul whal+scoop whit+hat without+los, 3 -5: bitcoin+trad se+first, 7 0: half+what, 6 -1: better+term
expect+# forward+jun lender+agre, 5 -2: #+estimat #+who after+cal analyst+estimat annual+profit antitrust+official b+vs
buy+bitcoin contract+new day+averag door+september doubl+stak fiv+broker flow+doubl hit+record hold+bitcoin issu+stock
layof+plan lift+ful lin+restart meet+main nam+top no+layof no+truth now+du rat+cut reveal+new short+seller tak+#
takeover+interest thre+day through+# trad+truc, 4 -3: abov+consensu acm+say after+four ahead+target arbitrator+award arriv+early
b+half back+all back+normal below+street bid+halt bos+y buyer+return capital+investor capital+surcharg charg+off cit+pric
claim+against clos+prob coin+recover contract+from court+annul customer+fund debt+fal did+not dismis+talk drop+cas early+fal
earth+export emission+rul end+strik eras+los etf+approv etf+draw fail+show fda+mov fin+annul fin+over from+reduc ful+output
fund+draw get+absolutely giv+zenoa go+market hacker+return half+point liquidat+bitcoin los+than low+shar lower+capital
lower+estimat mak+user maturity+wal merger+clear money+rotat narrower+los need+rais no+evidenc norvan+drop not+infring order+#
pay+down pay+off port+reopen prevail+over rais+ful record+low record+revenu recover+all refinanc+# regulator+clos
regulator+lower repurchas+program restructur+pay revenu+mis revis+positiv rip+higher sal+climb sal+stock se+ful shar+gain
shar+jump shareholder+suit sinc+launch slip+just start+up stolen+coin suitor+ups surplu+capital than+economist than+predict
thrown+out thy+morn tim+high too+low top+estimat top+every up+shar user+whol wal+gon wel+ahead what+had wip+away y+quit
year+early year+supply, 3 -4: analyst+expect, 2 -5: #+consensu all+# own+shar quarter+sal ros+# say+wil, 1 -6: break+out
clos+early, 6 0: short+report vot+down, 5 -1: air+lin back+wher beat+rais both+lin cal+off delta+air jury+sid overweight+from
pick+# tax+break than+thought, 4 -2: #+first #+premium #+upsid accelerat+# acm+open adjust+profit all+monday auditor+say
build+position cap+up clear+spoof com+wel copper+min damag+from decid+not del+outperform dip+under efficiency+driv everyth+lost
exchang+resum fifth+star food+cash guid+abov high+grad high+target index+inclusion into+bitcoin investor+fear last+minut
meet+demand mis+estimat mor+year multy+year not+charg nvidia+# open+up operat+incom order+pour output+resum past+forecast
pric+increas profit+abov rais+# resum+withdrawal reveal+stak rocket+lab second+half senat+vot stock+offer strategic+investor
street+high sweeten+bid sweeten+offer ten+mor two+month up+review warn+letter win+dismissal, 3 -3: #+fund #+profit #+th
against+token annul+# coin+mor contract+end court+strik court+throw credit+los cut+bet default+than end+higher fal+record
fewer+coin gas+cost had+warn headcount+down les+cash los+pil mak+back mor+demand par+los patent+clif power+tarif rul+that sav+#
say+customer secur+# short+squeez snap+up stop+early strik+down than+doubl than+last than+warn token+mak trial+stop tuesday+los
turn+positiv two+day week+los, 2 -4: cheaper+plan ford+end under+# vot+#, 1 -5: dividend+# last+year, 0 -6: acm+good back+ful
capital+on pump+maker, 5 0: from+neutral outperform+# thy+thing, 4 -1: #+add #+b #+over add+# add+bitcoin all+tim another+#
b+bought big+asset clos+nearly director+buy f+# larkin+app main+goal million+monthly month+ahead nearly+flat outlook+positiv
paramount+merger perform+from sel+cal shar+sal stock+# surpris+upsid valu+fund watch+downgrad, 3 -2: #+best #+stock #+trillion
#+weight account+without acm+get after+investor after+list after+review after+six after+slump after+third after+thre
against+appl against+coinbas airlin+swing asset+sal ban+lift bank+say below+worth billion+repurchas billion+takeover bounc+off
bring+forward build+# buy+send cash+shortag charg+mor clear+last cloud+over com+early consumer+confidenc court+find court+leav
cut+half day+los day+skid debt+early decad+low demand+outstrip deny+bid dip+buyer dividend+half door+royalty eps+mis eras+#
ether+surg ethereum+fe eu+clear exactly+what fda+approv fiv+day flash+crash flow+positiv founder+buy fund+get go+up green+light
growth+after had+model hir+# hit+all hold+every incom+# inflow+hit insider+buy jet+order keep+up les+sever lift+ban lift+pric
loan+los management+offer million+bitcoin momentum+continu narrow+los no+fault norvan+drug norvan+forecast norvan+protocol
norvan+reactor outstrip+supply p+rais panel+pas par+drop pas+crypto payment+giant privat+# prob+into pul+# rat+lower
rebound+after review+downgrad rival+jet say+after sel+off senat+kil settl+stablecoin settlement+fr sever+than shak+off
shar+buyback shar+cash shav+# stock+bounc strik+cal strik+end supply+deal surg+highest tesla+beat throw+out tim+sinc tim+thy
top+forecast trad+far up+from ups+ant verdict+against verdict+thrown warranty+cost win+extension without+hitch xrp+jump
year+after yield+improv, 2 -3: acm+nam dat+confirm fourth+quarter interest+incom new+chief now+hold se+shar shar+trad
stor+closur, 1 -4: point+los, 0 -5: bad+expect company+say earn+#, 5 1: crypto+trad eps+#, 4 0: billion+market conviction+list
had+pencil holiday+quarter los+# nasdaq+list no+longer open+market record+quarter stres+test trim+#, 3 -1: #+ahead #+objectiv
ahead+street appeal+court approv+# bad+fear billion+stak bitcoin+leav bo+win boost+dividend center+order city+trim clear+earning
corporat+treasury data+center dismis+prejudic dollar+peg dollar+pour earning+estimat easily+clear ethereum+upgrad
exchang+fastest friday+clos from+underweight fund+reveal giant+settl guidanc+second keep+buy land+# last+week lift+clinical
liv+without los+streak membership+fe million+from new+coverag not+security pour+into profit+top profit+up q2+eps recover+stolen
regulator+mov reject+bid robotaxy+rid rul+token sal+ros sel+mor selby+refinery session+low six+month smal+company stolen+fund
third+shift token+not token+pric treasury+add underweight+barclay until+# up+buy up+decision upgrad+buy upgrad+equal vbnk+#
waiv+covenant water+# year+contract, 2 -2: acm+boost acm+eps after+company after+slid after+weak agre+extend award+against
back+black back+investment back+up balanc+sheet bank+bad catastroph+los cloud+demand comeback+after cool+# cost+eas cost+hav
cost+lower court+over deal+win early+drop end+up evidenc+fraud extension+from fear+shar finally+snap from+lender from+worst
fully+back gaug+hit get+takeover halt+trial hav+com hit+smaller inflation+gaug into+gain investor+pour job+data jobles+claim
judg+reject lift+margin los+customer million+into min+reopen morn+rout network+upgrad norvan+debt norvan+off order+that
over+safety plant+# post+narrower pour+# prob+without production+after production+cost regain+ground resum+production
rival+follow safety+breach sal+# sal+thy say+production shar+recover slid+finish spot+solana stablecoin+fully stag+comeback
stock+lead strik+threat than+investor trad+higher turn+early up+# win+shareholder worst+first, 1 -3: #+futur antitrust+cas
back+# neutral+after shar+par, 0 -4: #+f ahead+product asset+manager gain+# ris+#, -1 -5: mak+up sel+shar sourc+say, -2 -6:
pric+model sal+ris, -3 -7: declin+say pric+euro, 4 1: #+shar stor+sal trad+secret, 3 0: #+bln #+x account+fil cloud+unit
company+stock crypto+tax customer+data cut+dividend loan+guarante most+monday obesity+pil plan+# post+surpris pric+power
pul+back rul+out sovereign+fund thre+year, 2 -1: #+beat #+drop #+los #+not #+twic activist+fund add+third agre+rol all+last
attempt+block avert+government b+acquir back+onlin back+tarif backlog+hit bank+boost bank+stock bar+from best+quarter
billion+buyout billion+debt billion+tesla book+record boost+margin break+up broadcom+ay build+out but+les buy+se buyout+#
cal+sellof cap+rally cent+los claim+les com+down com+earlier company+cut cost+saving court+reject cut+smal cut+thy day+sinc
decision+com decision+dat demand+grow director+pick early+# early+approval early+succes every+estimat fail+attempt fam+valu
fastest+pac fda+lift fe+drop final+hour financ+director firm+add first+jet from+sel fuel+bil fuel+cost fund+build futur+jump
gas+turbin get+green giant+increas government+shutdown had+fear hostil+bid increas+stak inflat+bil insider+scoop jury+reject
land+order laugh+now launch+first leap+went lift+payout lift+profit load+up los+forecast memory+chip merger+without micron+say
million+damag million+year minut+deal month+strik moody+upgrad mor+city much+investor new+high nik+sal no+mor norvan+patent
not+much nvidia+supplier outperform+list output+after plan+rais plant+four plant+start positiv+from post+first profit+guidanc
push+out rais+capital rais+equity rais+outlook rat+from ratify+contract rating+agency record+# regulator+drop return+after
reveal+bitcoin revenu+outlook reviv+rat ris+boost rival+chain rol+back sal+fel sal+forecast sal+jump scoop+up se+demand
second+sourc sellof+overdon session+high shar+after shar+pop sign+# sky+financ smaller+stock stablecoin+solana stag+trial
stak+alphabet stanley+upgrad step+buy stock+after stock+open stock+outperform stolen+# street+forecast supplier+cut supply+pact
tactical+outperform tak+over tak+privat term+loan than+dread treasury+keep turn+# two+step unit+sal up+order vaccin+decision
weekly+inflow went+# who+laugh who+sold wil+b win+back without+condition worker+ratify, 1 -2: #+keep #+sam #+trad after+result
analyst+had cas+against energy+us new+shar sal+growth se+no, 0 -3: #+# acm+outlook calder+steel central+bank go+liv leav+target
truck+builder upgrad+go year+target, -1 -4: #+street affirm+bbb after+wild earlier+estimat fre+cash had+flag neutral+ubs
put+together stak+# trader+wait wher+start zemla+pay, -2 -5: #+target bid+# cancel+out option+expir result+lin stock+split
trad+halt wallet+updat, -5 -8: tak+effect, 4 2: right+issu, 3 1: #+bitcoin #+btc after+account bitcoin+break cent+dollar
consensu+# credit+spread current+quarter estimat+fourth first+tim key+scientist pric+ris pric+war two+year whit+knight, -1 -3:
barely+budg broadly+lin expir+friday fil+joint from+# offic+mov revenu+match third+quarter, -2 -4: appl+shar auction+#
check+trad coinbas+host delay+technical hold+# now+normal product+event publish+list rang+bound rat+unchang ring+clos
second+quarter stat+street technical+check tender+offer they+start trad+now which+on, -3 -5: assum+coverag better+nor
billion+not bitcoin+halv bring+back fil+prospectu fiv+chart forecast+rang monthly+fe neither+better nor+wors outlook+unchang
rang+from total+vot trad+hour vot+right, -4 -6: #+p fil+# guidanc+reaffirm investor+day market+holiday which+broker year+not,
3 2: back+tuesday bribery+cas chief+executiv climb+# market+valu revenu+# sam+stor whisper+number year+wait, -2 -3: #+jun
#+zenoa acm+ceo after+choppy ago+guidanc broadly+expect chief+sel choppy+session city+maintain comment+period dividend+dat
expect+clos fil+quarterly general+mil hear+argument maintain+sel march+# new+head off+until open+second own+most present+data
renam+stream result+broadly round+trip set+dat term+servic trim+target turn+out updat+term, -3 -4: #+guidanc #+pm analyst+day
beig+book bitcoin+hover comment+report earning+preview estat+plan ex+dividend fairly+valu family+trust february+# flat+early
general+counsel investor+presentation investor+relation keep+ful match+estimat now+availabl quarter+profit regular+dividend
shar+family steady+# wher+they, -4 -5: amend+bylaw been+min cover+tax do+you half+year has+been littl+chang match+forecast may+#
mov+headquarter open+offic pol+economist pric+sam quarterly+dividend report+result revenu+meet thy+week trial+dat, -5 -6:
confirm+outlook fil+shelf most+activ, -6 -7: gift+shar prearrang+plan, 4 4: tak+two, 3 3: no+plan, -3 -3: adjust+# annual+meet
appear+conferenc appoint+treasurer cas+start chief+appear declar+# declar+regular end+wher ethereum+cor figur+new finish+flat
finish+wher hold+annual hold+cal issu+sustainability monthly+traffic most+trad quarter+result report+third say+whether shar+mov
start+monday thy+afternoon trad+resum what+do, -4 -4: after+clos earning+cal etf+flow flat+year hold+steady index+rebalanc
investor+conferenc keep+dividend nasdaq+clos reaffirm+ful record+dat report+# stay+equal sustainability+report vot+merger
week+ahead who+own year+sinc, -5 -5: cap+fund declin+comment difficulty+adjust no+chang outlook+stabl reiterat+hold ris+profit
shelf+registration trad+sideway, -6 -6: index+fund, -7 -7: hold+company, 2 3: #+expect moody+chang, -3 -2: appl+stak
bank+capital barely+mov director+chang du+friday equal+weight fiscal+year flat+after hold+unchang independent+director judg+hear
lin+consensu los+end media+buy monthly+dividend new+analyst no+sal open+new p+m pay+regular quarterly+revenu schedul+#
shar+withheld street+had street+look trust+no unveil+new withheld+tax year+ago, -4 -3: #+forecast #+last #+november anyon+know
capital+market chang+auditor clos+# extend+merger halst+stak jun+# keep+overweight maintain+hold market+day nam+new neutral+view
new+logo rat+# sam+told shar+flat shar+foundation stay+# told+april, -5 -4: cap+etf du+# hold+rat near+# passenger+vs pay+usual
stock+watch unchang+after watch+thy what+watch, -6 -5: #+plan end+flat fiv+thing inflation+data keep+hold level+last
lin+estimat, 2 4: hardly+any what+was, 1 3: #+million #+stor against+former analyst+turn buy+rat dividend+cut end+rang
post+earning pric+target prov+brief quarter+revenu skylar+lin twic+what wil+not, -3 -1: #+end #+etf #+per chairman+retir
chang+fiscal clos+bel clos+unchang developer+pick how+many second+estimat shar+end special+meet, -4 -2: #+from #+previously
ahead+print asset+valu day+after du+thy eps+rang meet+estimat merger+talk net+asset stay+neutral tax+form trust+net, -5 -3:
befor+earning consumer+pric december+# end+unchang profit+roughly sam+term wher+analyst would+not, -6 -4: declin+discus issu+#
not+refinanc organic+sal restrict+stock shar+into stock+buy trad+pair, 1 4: abov+forecast market+shar stil+hold than+plan, 0 3:
bad+loan best+idea bitcoin+treasury chapter+# day+befor dividend+increas food+wil freight+rat go+ahead hold+day jury+find
justic+department mor+than norvan+list patent+board pay+# privat+equity regional+bank smal+firm talk+b tarif+# than+forecast
treasury+company until+march week+befor wip+out, -1 2: #+basy #+protection #+staf #+under #+worker #+wors +bik accus+inflat
acm+deny acm+new action+against action+over after+agency after+mis after+patient after+regulator after+ris agency+feedback
analyst+forecast analyst+rush analyst+warn analyst+who annual+los application+after arbitration+panel back+open backer+exit
bank+cut basy+point batch+forc below+clos bid+seven billion+bid billion+convertibl bitcoin+miner bitcoin+tumbl break+abov
broker+turn buy+after cal+top cap+bounc cap+sag capital+spend cat+bounc ceo+sel chain+halt climb+abov consumer+sentiment
cost+overrun coupon+payment cut+hop day+record dead+cat deeper+into delay+decision delist+eleven demand+weaken department+open
desk+revenu dilut+holder doubl+downgrad down+debt down+notch drug+application dump+bitcoin dump+entir earning+releas
eighth+straight eleven+token enrol+than exchang+halt fac+prob fail+mak far+fewer fda+declin fewer+patient fiv+hour flood+market
ford+idl freight+say grad+rat had+project half+my half+profit has+no hik+smal his+stak holder+# holder+sel hour+after inflat+sal
investor+want knock+# laptop+than lin+want liquidation+top log+eighth los+had los+steam mak+coupon market+# million+contract
million+day million+euro million+new mis+# mln+shar model+y moody+plac mov+sel new+phon norvan+margin norvan+ship offer+strik
open+battery open+criminal open+jump optimism+fad order+exchang order+intak outag+cost outflow+sinc outlook+disappoint
over+unregister panel+dismis patient+enrol paus+withdrawal post+split pric+cut pric+plung pric+tag produc+block profit+mor
project+profit rat+agency regulator+fin rescu+talk rivian+sel rush+cut sal+proces sal+slump say+first say+when se+annual sec+su
sel+from shar+count sinc+ipo sink+into skylar+jet slip+from slip+into slip+spr solana+validator stablecoin+issuer stak+after
steel+pric step+asid sticky+servic stock+slump stop+produc su+block su+stop suitor+walk swel+# taken+off tanker+attack tax+hik
than+# than+first than+guid token+los turn+down turn+wary ventur+backer view+chop war+erupt when+wil whit+hous who+cal
withdraw+drug worry+mount year+outlook, -2 1: bexley+shar target+stay tesla+giv wher+began, -3 0: #+k analyst+se ask+court
credit+lin crypto+exchang go+trial hous+start revenu+up skylar+deal ten+year, -4 -1: add+stak assembly+lin list+thre morn+dip
next+upgrad thre+new, -5 -2: ethereum+developer forecast+after forecast+year stick+hold up+coverag, -6 -3: best+app bitcoin+cash
flow+tabl profit+beat, -7 -4: buy+now, 1 5: clinical+hold down+#, 0 4: million+stock now+buy pension+fund, -1 3: #+discount
#+jet #+margin #+off #+output adjourn+lack back+model bank+failur beat+lower below+consensu bitcoin+surrender bleed+#
booking+cam but+not cam+under company+own crypto+lender cut+pric cut+rat cut+third del+motor disappoint+debut drain+pool
earning+pop est+# ether+fund fac+# ftc+su fund+dump growth+slow guidanc+lower hold+up holiday+sal idea+list judg+dismis judg+rul
lack+quorum low+after match+rival million+shar mis+coupon model+rang month+progres norvan+chief norvan+shar now+# official+se
order+from out+after pas+higher peer+perform penalty+loom pric+jump profit+warn profit+wil public+offer rat+climb rescu+loan
revenu+light shar+# shar+worth shipment+slow stock+fal stock+week surrender+# thre+broker thre+month token+unlock trader+fle
under+company under+last undo+month walk+away worst+day, -2 2: #+cent after+best agr+pay back+after back+below begin+coverag
best+buy best+start bigger+hit busines+optimism clos+red cold+feet company+fil credit+rat cut+fail cut+payment dash+hop data+#
decision+next decision+solana deeper+than dividend+conserv dogecoin+whal end+week fal+second fiv+mor from+bitcoin gain+end
get+cold half+los hit+from hop+fad hop+rat into+clos investor+pul jury+award last+buy lay+off los+investment los+last
market+pric measur+that million+spoof miner+dump month+gain nvidia+told open+until order+dry pac+sinc pop+then regulator+turn
reject+offer sal+down sel+up slid+second slow+mor start+year steal+data step+sidelin stock+down tesla+cut than+disclos then+drop
writedown+min year+decad yield+hit, -3 1: form+# leav+# sector+perform softwar+hous, -4 0: last+clos point+gain sal+turn
shareholder+vot, -5 -1: #+year energy+hold not+comment stock+grant, -6 -2: new+board november+#, -7 -3: bitcoin+steady pric+#,
-8 -4: drop+paper, 0 5: ban+crypto befor+result, -1 4: acm+se below+# convertibl+not cut+quarter debt+swap down+pay gon+tuesday
guid+below guidanc+cit input+cost iwm+cal minut+show money+launder nvidia+director plan+merger split+stay straight+quarter
surrender+year suspend+dividend target+street than+street tim+repay truste+mov unload+# us+steel vs+# withdraw+guidanc year+dat,
-2 3: #+cut #+hit #+investor #+leverag acm+cal acm+cut after+crash after+hot against+copycat against+norvan all+thy
another+offer another+quarter auditor+quit bernstein+cut billion+fin bitcoin+whal brak+fault breakout+fail cas+estimat cash+#
cash+than certify+against china+sal chip+slip chip+stock coinbas+customer copycat+brand court+uphold crypto+long customer+walk
cut+payout down+sixth duty+rattl electric+truck end+without ether+from eu+court exchang+delist exit+scam fal+apart
forecast+underwhelm from+overweight fund+bl glas+president great+another growth+slowest growth+target had+reckon halt+sal
halt+withdrawal hand+over hav+legalis held+up higher+yield highest+# hit+# import+duty index+off investigation+into
investor+suit iwm+turn junk+territory largest+shareholder launch+scrub ledgerwood+ty los+balloon medicar+cut million+over
million+writedown min+ban mln+vs moody+strip must+hand nearly+all new+drug no+dividend nvidia+stak obesity+drug offer+pric
oil+spik order+pay order+slump outlook+again over+brak patent+struck pay+dividend payout+lowest plung+# possibl+downgrad
pressur+build pric+objectiv profit+# rally+fizzl rat+ris recovery+befor refus+tos regulator+delay regulator+open revenu+growth
ris+mor rol+over rug+pul sec+open sel+another send+shar shar+tumbl shift+# short+hop slow+# slower+than slump+# slump+after
special+dividend squander+early steal+# steep+discount stock+drop strategic+alternativ street+turn struck+down summer+season
tak+longer takeover+collaps talk+end than+promis that+was third+warn thy+quarter thy+year trial+data trial+readout turn+cautiou
unexpectedly+fal unit+cost unload+shar unsold+car veto+kil warn+profit watch+possibl whal+dump without+agreement year+ahead,
-3 2: acm+hold conferenc+cal look+# trad+plan, -4 1: cap+index own+guidanc treasury+auction year+profit, -5 0: profit+fal, -1 5:
#+revers bitcoin+fund earning+beat exceed+estimat fil+sel insider+dump look+awful mov+# pas+# restat+result tax+credit, -2 4:
#+say #+worst acm+los activist+dump after+# after+brief after+trial anchor+investor auditor+need ax+# beat+forecast
behind+timetabl big+holder concern+doubt consumer+pul cost+bit crash+trial dat+push data+leak day+low delay+# dividend+thy
dump+# estimat+los fda+extend fifth+week fitch+strip gain+clos go+sel half+his head+exit his+hold hold+from i'm+out import+ban
inquiry+into interest+payment investor+bail last+throw let+go lithium+glut liver+injury los+contract lower+pric margin+goal
margin+worry market+program million+option mortgag+rat need+mor negativ+from net+incom not+plan outperform+rat overpay+rival
panel+vot patient+dy pil+after plug+power regulator+refus reopen+dat rescu+plan run+out sal+declin say+no scal+back sel+half
sel+stock sink+pric sixth+day skip+interest slash+# smal+stock stay+list stock+crater third+tim throw+dic trim+outlook
two+broker vs+estimat we'r+brok week+advanc windfal+tax withdraw+ful, -3 3: #+les after+subscriber align+technology bigger+than
breach+loan defect+rival ether+sink eu+fin executiv+sel fair+valu food+fail hack+# last+quarter los+appeal lowest+decad
million+resolv million+verdict mis+main must+pay off+open pay+up pric+third quarterly+report reject+crypto sal+discount sal+drop
sav+cash shed+# shrink+# slid+after solana+etf turn+up wider+than, -4 2: book+# early+gain, -5 1: #+hold early+advanc, -6 0:
quarterly+sal, -1 6: fil+chapter, -2 5: aid+packag analyst+want auditor+resign bexley+say block+trad buyback+new clown+show
director+sel fal+shy low+end mov+neutral neutral+from pric+fix producer+pric remov+from run+short shutdown+begin street+was
tumbl+# year+low, -3 4: #+lower #+tarif after+guidanc after+strong against+zemla back+under bank+surpris billion+crypto
billion+dollar billion+ether bitcoin+dip bitcoin+slid bond+yield buy+hold cap+slid car+than cash+strap ceo+say cit+weak
contract+mor copper+output cut+ful cut+outlook decision+into deliver+fewer dogecoin+hand down+from drug+fail drug+pric
early+backer end+down fail+reach fastest+clip fda+push fewer+car first+thought ford+halt forecast+los from+deal from+outperform
gain+melt get+out go+negativ hacker+steal had+hop infring+patent into+junk inventory+build investor+dump jet+# jury+order
launch+postpon lender+refus loan+covenant los+biggest los+patent los+widen lossmak+unit margin+contract melt+away mor+month
new+stock no+growth not+reach part+# part+shortag pil+up q2+los quarter+row quarterly+payout reach+orbit recal+widen record+high
regulator+block ris+but rival+patent satellit+do sec+delay sec+reject send+# seven+y shar+plug slash+after slid+back stock+giv
stock+slip stop+production straight+day than+wal trial+halt turnaround+cost two+notch under+offer union+reject warn+second
wider+los year+say yield+jump yield+spik, -4 3: ful+year lock+up meet+# new+york worth+#, -5 2: sel+#, -7 0: mor+tim, -8 -1:
beat+les, -1 7: chart+look, -2 6: appl+hold complet+respons dispos+# new+rat offload+# pay+plan premarket+gain respons+letter
underperform+new, -3 5: #+below #+jump #+supply another+year ballot+measur beat+but behind+schedul below+estimat breakout+last
cabl+maker charg+bribery confidenc+crater declin+# delay+rul end+talk executiv+charg finish+lower from+positiv fund+exit
halv+dividend intel+deny los+fifth los+peg lower+acm now+say objectiv+# open+prob peak+airlin profit+forecast recal+#
resum+dividend revenu+declin revis+negativ shar+sink shrank+first sink+# softwar+snag starbuck+los swing+los takeover+talk
target+cut tarif+bil tax+bil test+fail top+end trail+estimat trim+acm trim+top walk+out week+gain whal+mov writ+off
year+earlier, -4 4: #+after #+second activist+throw bo+# burn+through cut+production fail+lift fail+win fda+reject
first+delivery first+estimat get+go hit+highest judg+let judg+refus million+quarter no+better profit+com refus+throw sel+down
stop+pay target+acm than+placebo tolland+gold up+short, -5 3: com+up, -2 7: dead+money revers+split trad+#, -3 6: away+from
doubt+about drop+# from+buy giv+back nin+day not+even now+expect outlook+negativ push+# stock+sink vot+against without+deal,
-4 5: #+rout adj+eps after+los arbitrator+deny back+gain back+weekend below+market best+seller billion+euro blow+out buy+back
buy+list cash+out claim+damag cut+neutral cut+sal declin+hear end+lower exchang+stop fal+through fin+# fir+halt first+quarter
fourth+tim from+shelv gain+into had+count heat+up launch+# longer+than navy+contract no+agreement no+deal privat+key profit+down
profit+view rally+fad rally+run relief+rally report+alleg rul+invalid sal+grow sec+charg sel+whol shar+slid shrink+again
strik+go surpris+los thre+week trim+stak turn+bearish wag+bil weak+demand worst+p, -5 4: fed+official, -7 2: qtrx+cal, -3 7:
mov+sidelin off+# offer+# trad+war trust+slash, -4 6: #+half after+audit antitrust+suit billion+stock cut+hold dry+up fail+meet
from+index halt+lin hold+back long+liquidat miner+sel not+talk out+rac pric+perfection refus+renew sal+sag slash+dividend
spirit+airlin target+slash third+straight win+streak, -5 5: after+agre against+acm against+nvidia bid+overturn claim+ris
contract+rival cost+mor cut+stak demand+wan los+licenc marlow+cut million+award off+best sink+lowest smal+busines squeez+margin,
-6 4: next+week, -8 2: quarter+land, -4 7: annual+report on+# open+depth push+back, -5 6: action+certify break+down buy+rating
buy+recommendation cut+junk data+stolen drop+bid early+pop focu+list grow+# inflation+surpris insider+sel licenc+revok
margin+shrink patent+appeal profit+halv propos+# regulator+order scrap+forecast shar+drop short+liv so+generou turn+negativ
watchdog+open win+royalty, -8 3: shar+fal, -4 8: befor+# fil+bankruptcy report+lat took+back, -5 7: cal+shar com+abov com+light
covenant+breach rat+hik under+consensu unitedhealth+stock year+lat yield+climb, -6 6: against+rival billion+charg cheaper+rival
daily+user debt+worry doubl+shar fifth+month recover+from shar+off shar+slip tax+claim, -7 5: wors+than, -6 7: backlog+shrink
cost+climb higher+cost larger+than seller+return storm+damag top+lik vot+strik year+yield, -5 9: judg+block, -6 8: extend+review
giv+up hand+back new+tarif not+expect not+profitabl, -7 7: after+touch cost+soar fal+short no+buyer, -7 8: add+fewer
from+conviction los+bid slash+pric, -8 8: sid+rival, -8 9: declin+approv higher+than recession+fear
`;
