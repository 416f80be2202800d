/**
 * What two stems side by side weigh besides.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS = `
11 -9: shar+ris, 9 -8: bid+block margin+widen, 8 -8: lower+than, 8 -7: billion+buyback charg+against clos+investigation
from+rival leav+exchang los+mak, 8 -6: buy+shar put+#, 7 -7: bid+stop cut+los end+los larger+rival los+shrink, 8 -5: sel+out
sol+supplier, 7 -6: ahead+tim bid+war com+off cost+drop dismis+suit etf+pul gain+market had+brac inflation+cool jet+fuel off+low
patent+upheld profit+ris revers+los slash+debt surpris+profit, 7 -5: burn+rat cal+print clos+record draw+# find+no jump+#
los+after miner+hold month+early not+affect not+sel, 6 -6: com+below judg+cut judg+deny lighter+than sold+out, 9 -2:
ahead+schedul, 7 -4: after+two ceasefir+hold fe+holiday thy+thing top+idea win+#, 6 -5: bid+from billion+shareholder
billion+verdict confidenc+jump cost+com cost+fal court+refus cut+capital drop+producer export+licenc finish+higher get+#
go+privat hit+fresh hit+new judg+tos los+narrow no+charg paid+off pric+fal ris+les rocket+fuel shot+beat stock+gain stolen+ether
trim+cost turn+buyer undershoot+forecast wav+through yield+tumbl, 5 -6: buy+#, 8 -2: half+what mov+up, 7 -3: ahead+plan not+need
top+pick, 6 -4: bank+open blow+past buy+another cash+runway chip+shortag coinbas+list court+sid decision+now director+doubl
first+dividend hik+outlook join+p junk+rat jury+clear launch+mov lower+rat priority+review ris+stick shar+rebound smaller+than
stock+surg swing+profit, 5 -5: all+monday beat+# cancer+drug cap+surg claim+fal cost+les cut+cost debt+half end+inquiry
interest+bil los+into margin+hit morn+slid off+plan post+record relief+from rival+recal sal+beat se+strong shrug+off tos+#
what+analyst worker+vot, 7 -2: mov+overweight, 6 -3: after+cal announc+# bitcoin+reclaim court+declin open+door plan+sel
purchas+# push+through so+happy turn+bullish, 5 -4: add+mor appetit+return b+bought back+abov board+uphold book+valu bos+y
charg+off clear+last company+rally concern+warn credit+facility fail+show fal+lowest far+mor founder+add fund+tak investor+tak
los+narrower milder+than million+buyback narrower+than norvan+los not+early over+consensu rais+offer rip+higher rival+run
sec+drop sec+end second+pric sentiment+jump settlement+end shar+surg surg+# tak+stak takeover+approach talk+cash tarif+exemption
than+model third+mor top+whisper treasury+yield turn+corner turnaround+tak twic+book unit+twic unlock+valu weight+los whit+hat
without+action y+quit, 6 -2: #+who was+neutral, 5 -3: analyst+expect antitrust+official asset+vot b+vs back+profit
bitcoin+reserv book+swel brought+forward build+position capital+investor contract+new court+find disclos+# escap+fin etf+inflow
fin+annul hold+bitcoin into+smal issu+stock layof+plan load+boat min+restart no+layof out+# quarterly+profit rais+dividend
regulator+clear second+half short+get slip+# spend+# suitor+ups surplu+capital through+# thrown+out tim+high told+you was+fear
wel+ahead, 4 -4: acm+say clos+prob cost+# did+not fin+over jump+highest los+clos no+customer off+exchang out+junk revenu+climb
seller+claim week+los whal+pul, 3 -5: #+consensu cheaper+plan say+wil se+first two+day, 1 -7: break+out, 6 -1: better+term
expect+# outperform+# vot+down, 5 -2: #+estimat deny+report doubl+stak everyth+lost fiv+broker guid+abov high+grad hit+record
index+inclusion keep+stack lin+restart meet+main nam+top no+truth not+bad now+du rat+cut resum+after short+seller stack+bitcoin
surpris+upsid until+#, 4 -3: abov+consensu agr+# arbitrator+award arriv+early auditor+say back+all back+normal below+street
buyer+return capital+surcharg claim+against contract+from deadlin+extend debt+fal decad+low default+than dismis+talk dovish+turn
earth+export emission+rul end+higher end+strik estimat+# etf+approv fed+cut flash+crash ful+output fund+draw giv+zenoa
hacker+return half+point high+target investor+fear los+than low+shar lower+capital lower+cost mak+back maturity+wal
member+reject money+rotat narrower+los norvan+drop not+infring order+# pay+down pay+off port+reopen profit+abov rais+ful
rais+stak record+low recover+all regulator+clos regulator+lower reject+walkout restructur+pay revenu+mis revis+positiv rul+that
sal+stock shar+gain shar+jump shar+up smal+company start+up stock+offer stock+soar street+high strik+end supply+exchang
than+predict than+warn token+mak too+low top+estimat top+every tuesday+los turn+positiv wal+gon year+early, 3 -4: dat+confirm,
2 -5: bitcoin+trad dividend+# quarter+sal ros+#, 1 -6: acm+good all+# company+say, 0 -7: tesla+shar, 6 0: short+report, 5 -1:
beat+rais both+lin cal+off forward+jun holiday+quarter jury+sid lender+agre open+market pick+# tax+break, 4 -2: #+first #+over
#+premarket #+upsid acm+open add+bitcoin all+tim better+than cap+up cit+pric com+early day+averag dividend+half door+royalty
door+september drop+cas efficiency+driv fda+mov fifth+star fre+cash get+absolutely into+bitcoin land+# lift+ban lift+ful
lift+pric mak+user meet+demand merger+clear momentum+continu month+ahead mor+year multy+year new+coverag not+target open+up
outlook+positiv output+resum pric+increas prob+into profit+up rais+# rat+lower reveal+new rival+jet sal+ban sel+mor senat+vot
september+cut six+month sweeten+offer target+inquiry tesla+beat up+review ups+ant user+whol verdict+thrown warn+letter
win+dismissal, 3 -3: #+profit after+four after+third against+token annul+# b+half bid+halt contract+end court+annul court+strik
court+throw credit+los customer+fund early+fal exactly+what fal+record growth+after just+# los+customer no+need plant+#
say+customer short+squeez sinc+launch stor+closur strik+down what+had without+los, 2 -4: analyst+had ford+end interest+incom
under+#, 1 -5: earn+# last+year own+shar, 0 -6: back+ful, -1 -7: capital+on, 5 0: than+thought, 4 -1: #+b #+x adjust+profit
another+# bo+win cobalt+air damag+from director+buy larkin+app last+minut los+# main+goal plan+# tak+# treasury+add two+month
valu+fund watch+downgrad, 3 -2: #+premium #+stock #+trillion #+weight acm+get after+investor after+list after+six all+last
asset+sal award+against b+acquir bad+fear bank+bad bank+say bar+from below+worth billion+takeover bounc+off bring+forward
build+# build+out cash+shortag center+order clear+spoof coin+mor coin+recover com+earlier cut+bet cut+half data+center deal+win
decid+not decision+com demand+outstrip deny+bid dip+buyer dip+under dollar+peg earlier+than early+drop eras+# ether+surg
ethereum+fe eu+clear exchang+resum far+below fda+approv fewer+coin first+# fiv+day flow+doubl flow+positiv food+cash friday+clos
from+sel from+worst fuel+bil fully+back gas+cost giant+increas had+warn headcount+down hir+# hit+all increas+stak inflat+bil
inflow+hit insider+buy keep+up les+sever lift+clinical liv+without loan+los management+offer million+bitcoin million+year
min+reopen mis+estimat mor+demand narrow+los nasdaq+list need+rais no+evidenc no+fault norvan+debt norvan+drug norvan+protocol
norvan+reactor not+charg order+that outstrip+supply panel+pas par+los pas+crypto patent+clif payment+giant privat+# pul+#
rais+capital rebound+# rebound+after resum+withdrawal reveal+stak second+sourc selby+refinery senat+kil settl+stablecoin
settlement+fr sever+than shareholder+suit stablecoin+fully step+buy stock+bounc stock+lead stolen+coin strategic+investor
strik+cal supply+deal surg+highest than+dread that+would throw+out thy+morn tim+sinc tim+thy trad+far up+shar upgrad+buy
vaccin+decision verdict+against warranty+cost water+# win+extension win+shareholder without+hitch worst+first would+hav
yield+improv, 2 -3: acm+nam agre+extend fourth+quarter new+chief shar+trad, 1 -4: abov+#, 0 -5: sel+shar, -1 -6: bid+#, 5 1:
crypto+trad eps+# from+neutral, 4 0: add+# no+longer record+quarter shar+sal stres+test trim+#, 3 -1: airlin+swing bank+boost
billion+stak cap+rally clear+earning clos+nearly cloud+over com+wel corporat+treasury day+skid dismis+prejudic dollar+pour
earning+estimat easily+clear from+underweight fund+build fund+reveal los+streak most+monday nearly+flat norvan+forecast
not+security panel+reject pour+into q2+eps recover+stolen regulator+mov rocket+lab rul+out rul+token sal+ros se+# shar+buyback
sinc+april solana+fund sovereign+fund stolen+fund third+week token+not token+pric underweight+barclay upgrad+equal waiv+covenant
who+sold xrp+jump year+contract year+high, 2 -2: acm+boost acm+eps after+company after+slid back+black back+investment
balanc+sheet boost+margin catastroph+los cent+los comeback+after consumer+confidenc cost+hav cost+lower court+leav early+los
end+up eps+mis evidenc+fraud extension+from finally+snap founder+buy from+lender fund+get get+takeover go+up hav+com hit+smaller
into+gain investor+pour judg+reject liquidat+bitcoin million+into morn+rout new+shar norvan+off output+after over+# over+safety
p+rais post+narrower pour+# power+tarif production+cost profit+# regain+ground report+new return+after ris+boost rival+chain
safety+breach say+production shar+cash shar+recover slid+finish spot+solana stag+comeback than+last top+forecast turn+early up+#
year+after, 1 -3: #+futur antitrust+cas ris+#, 0 -4: #+zenoa back+# calder+steel se+shar, -2 -6: pump+maker result+lin, 4 1:
key+scientist right+issu stor+sal trad+secret, 3 0: #+bln #+point account+fil biggest+customer billion+market climb+# cloud+unit
credit+spread crypto+tax customer+data million+from not+go pric+power pric+ris pric+war session+low shar+open sinc+# tak+over
tarif+# two+mor updat+# worst+cas, 2 -1: #+drop #+los #+objectiv #+twic activist+fund add+third after+channel after+slump
after+weak approv+# attempt+block avert+government avoid+strik back+onlin back+up bank+stock billion+debt billion+repurchas
billion+shar book+record boost+dividend break+up buy+from cal+sellof channel+check cloud+demand company+cut cost+eas cost+margin
court+reject decision+dat deliver+first deny+plan diamond+hand director+pick early+# early+approval early+succes ethereum+upgrad
every+estimat fail+attempt fastest+pac fda+lift fda+panel fifth+straight financ+director firm+add first+jet gas+turbin gaug+hit
get+green giant+settl government+shutdown green+light halt+trial hand+paid hostil+bid inflation+gaug insider+scoop jury+reject
land+order last+week laugh+now leap+went lift+margin lift+payout lift+profit light+but merger+without million+patent model+#
moody+upgrad much+investor network+upgrad new+high norvan+min norvan+patent not+much nvidia+supplier outperform+list
permit+norvan plant+four positiv+from post+first production+after profit+guidanc push+out rat+from record+# regulator+drop
relora+decision resum+production reveal+bitcoin rival+follow sal+fel sal+forecast scoop+up se+demand se+no sellof+overdon
shar+after shar+pop shav+# sky+financ smaller+stock snap+up stock+open stock+outperform stop+early strik+last supply+pact
tactical+outperform talk+b third+shift token+issuer trial+stop turn+# unit+sal up+decision user+than vbnk+# weak+quarter
wel+under went+# who+laugh win+back without+condition, 1 -2: #+th analyst+estimat cas+against job+data sal+# sal+growth
smal+cap, 0 -3: #+# acm+outlook central+bank from+# go+liv leav+target truck+builder upgrad+go, -1 -4: after+wild asset+manager
billion+not had+flag mak+up put+together trader+wait zemla+pay, -2 -5: cancel+out monthly+fe option+expir stock+split
tender+offer, -3 -6: investor+relation, -4 -7: declin+say year+not, 4 2: revenu+#, 3 1: #+bitcoin #+btc #+shar bitcoin+etf
first+tim had+pencil new+plant two+year whit+knight, -1 -3: #+street barely+budg broadly+lin hour+earlier march+# on+hour
rebalanc+tak tarrant+merger third+quarter, -2 -4: check+trad delay+technical finish+wher now+availabl now+normal publish+list
ring+clos shar+family stak+# technical+check trad+halt trad+now which+on year+target, -3 -5: assum+coverag auction+# hold+#
investor+presentation outlook+unchang total+vot trad+hour vot+right, -4 -6: #+p guidanc+reaffirm investor+day ris+profit sal+ris
trial+dat which+broker, -5 -7: pric+euro tak+effect, 4 3: tak+two, 3 2: after+account chain+say chief+executiv market+valu
moody+chang no+plan p+# sam+stor whisper+number, -2 -3: appl+stak chief+sel city+maintain comment+period declar+quarterly
dividend+dat dividend+usual expect+clos fil+joint fil+quarterly maintain+sel neutral+rat new+head off+until on+day
option+exercis own+most present+data renam+stream result+broadly round+trip set+dat shar+cover tax+vest term+servic tesla+recal
they+start trim+target updat+term your+portfolio, -3 -4: #+pm beig+book bitcoin+halv bitcoin+hover december+# earning+cal
earning+preview ex+dividend family+trust fiv+chart flat+early may+# quarter+profit rang+bound rat+unchang regular+dividend
steady+# thy+week wallet+updat wher+they, -4 -5: #+target amend+bylaw been+min cover+tax declin+comment fil+# forecast+rang
half+year has+been match+forecast mov+headquarter no+chang open+offic quarterly+dividend rang+from report+result, -5 -6:
confirm+outlook most+activ, -6 -7: gift+shar index+fund prearrang+plan, 3 3: back+tuesday, -3 -3: #+jun acm+ceo adjust+#
annual+meet appear+conferenc appoint+treasurer chief+appear comment+report day+after declar+# declar+regular end+wher
ethereum+cor general+mil hold+annual hold+cal issu+sustainability merger+talk most+trad no+sal p+m quarter+result report+third
second+quarter stay+# trust+no unveil+new what+do, -4 -4: after+clos analyst+day capital+market clos+# do+you hold+steady
index+rebalanc investor+conferenc littl+chang maintain+hold market+day pol+economist record+dat revenu+meet
sustainability+report week+ahead wher+start who+own, -5 -5: cap+fund difficulty+adjust fil+shelf outlook+stabl passenger+vs
pay+usual reiterat+hold shelf+registration stay+equal stock+buy trad+sideway, -6 -6: level+last, -7 -7: hold+company, 2 3:
hardly+any shelf+spac, -3 -2: #+g amazon+antitrust bank+capital between+gain clos+bel developer+hold director+chang du+friday
ethereum+developer flat+after gain+los media+buy mov+shar new+analyst shar+withheld special+meet swing+between thing+know
trad+resum trial+amazon withheld+tax year+ago, -4 -3: #+last #+november ahead+print befor+earning cas+start chang+auditor
extend+merger halst+stak jun+# monthly+traffic nam+new new+logo sam+told schedul+# shar+foundation shar+mov start+monday
told+april, -5 -4: bitcoin+cash cap+etf du+# etf+flow flat+year near+# report+# say+whether what+watch wher+analyst would+not,
-6 -5: #+plan declin+discus hold+rat lin+estimat unchang+after, 2 4: what+was, 1 3: #+expect #+stor after+upgrad analyst+turn
buy+rat dividend+cut end+rang now+buy prov+brief quarter+revenu secret+cas skylar+lin street+was, -3 -1: airlin+merger
barely+mov second+estimat street+had street+look ten+year, -4 -2: anyon+know asset+valu forecast+after how+many meet+estimat
net+asset stick+hold stock+grant tax+form trust+net, -5 -3: keep+ful profit+roughly sam+term stock+watch watch+thy, -6 -4:
buy+now inflation+data restrict+stock, -7 -5: end+flat fiv+thing, 1 4: market+shar target+street, 0 3: #+slid beat+lower
best+idea but+not chapter+# dividend+increas ether+etf food+wil go+ahead mor+than norvan+list order+from patent+board
pension+fund smal+firm than+hop than+street than+year twic+what week+befor wil+not, -1 2: #+basy #+mis #+sinc #+staf #+wors
accus+inflat after+agency after+mis after+ris agency+feedback analyst+rush annual+los appeal+leav application+after back+off
back+open bank+cut basy+point batch+forc below+clos billion+bid billion+fin bitcoin+tumbl bo+shar brak+fault broker+turn ceo+sel
chain+halt cost+overrun coupon+payment court+wil cut+hop debt+payment decision+solana deeper+into delay+decision delist+eleven
demand+weaken drug+application dump+again dump+bitcoin dump+entir eleven+token exchang+halt fac+prob factory+activity fail+mak
fal+second fed+hold first+half fiv+hour freight+port freight+say from+storm grad+rat ground+# guidanc+cit had+count had+project
half+my half+profit halt+nordan highest+# hik+smal his+stak hit+acm holder+sel into+red judg+dismis kil+subsidy knock+# last+buy
leap+# lin+want los+had los+last los+steam mak+coupon million+new million+over mis+# model+y moody+plac norvan+chief
norvan+profit open+battery open+jump optimism+fad order+dry order+exchang order+intak outlook+disappoint outperform+rat
over+brak paus+withdrawal peer+perform plug+power point+gain port+expansion post+split pric+plung pric+tag produc+block
project+profit rat+agency recovery+befor reject+offer rival+# rush+cut sal+slump say+first se+annual shar+# shar+count sinc+ipo
sinc+y sink+into six+year slip+spr special+dividend stablecoin+issuer stak+after stock+fal stock+slid stock+slump stop+produc
su+stop subsidy+that suitor+walk swel+# tak+norvan tanker+attack tax+hik than+# than+disclos third+warn token+los
treasury+company tumbl+# turn+down turn+wary up+early view+chop withdraw+drug y+china, -2 1: #+earning bexley+shar form+#
norvan+chairman shareholder+vot softwar+hous trad+plan wher+began year+view, -3 0: credit+lin early+advanc equal+weight
hotel+chain hous+start skylar+deal, -4 -1: #+from add+stak chairman+retir developer+pick list+thre market+perform next+upgrad
shar+end thre+new, -5 -2: consumer+pric forecast+year keep+overweight open+second shar+flat, -6 -3: bitcoin+steady flow+tabl
issu+# shar+into trad+pair, 1 5: clinical+hold down+#, 0 4: befor+result debt+swap freight+rat million+stock stil+hold than+plan
year+outlook, -1 3: #+cent #+discount #+leverag #+off adjourn+lack analyst+warn back+model below+# bitcoin+surrender booking+cam
break+abov cam+under cap+sag company+own crypto+lender cut+pric cut+rat delay+# disappoint+debut down+pay drain+pool
electric+truck enter+grac expir+december fac+# go+sel grac+period higher+yield inquiry+into jury+find lack+quorum match+rival
mis+coupon model+rang order+pay out+after panel+vot pay+# penalty+loom plan+merger pric+jump profit+slump profit+warn rat+climb
rat+ris rescu+loan revenu+light sal+declin shar+worth shipment+slow stock+week straight+quarter strategic+alternativ
summer+season surrender+# surrender+year suspend+dividend takeover+collaps than+first that+was token+unlock trader+fle
truste+mov two+broker under+company unload+shar us+steel veto+kil walk+away week+advanc whal+dump wip+out year+dat year+low,
-2 2: #+worker +bik action+over after+best after+crash against+osprey back+after backer+exit best+buy best+start bigger+hit
capital+spend cold+feet credit+rat cut+payment dash+hop dividend+conserv drop+end enrol+than far+fewer fewer+patient founder+sel
from+bitcoin ful+year get+cold half+los hit+from hop+rat investor+pul jury+award los+investment market+# market+pric measur+that
million+contract million+spoof mis+main month+gain offer+strik patient+enrol pric+cut regulator+turn sal+down sec+open sel+up
slid+second slow+mor start+year steal+# step+sidelin stock+down than+wal wider+than writedown+min year+decad yield+hit, -3 1:
ask+court own+guidanc stay+neutral, -4 0: november+# treasury+auction, -5 -1: not+comment pric+#, -6 -2: best+app new+board,
-8 -4: drop+paper, -1 4: #+revers #+say abov+forecast acm+se bexley+say crash+trial cut+quarter dividend+suspend drop+from
ether+fund input+cost insider+dump iwm+cal let+go low+after margin+worry minut+show money+launder pas+# push+# sel+half
split+stay thre+broker thy+year windfal+tax, -2 3: #+cut #+investor #+jet #+k acm+cal acm+cut acm+los after+# after+hot
against+copycat against+norvan against+zemla aid+packag all+thy analyst+forecast another+offer another+quarter auditor+quit
back+below bank+failur bank+surpris bigger+than billion+ether bitcoin+whal bleed+# bond+yield breach+loan breakout+fail
busines+optimism car+than cas+estimat cash+# cash+than cat+bounc chip+slip copycat+brand customer+walk cut+payout cut+third
data+leak dead+cat decision+next deeper+than deliver+fewer dilut+holder down+sixth duty+rattl est+# eu+court eu+fin
exchang+delist exit+scam fal+apart fewer+car fitch+strip forecast+underwhelm from+outperform from+overweight fund+dump
glas+president great+another halt+withdrawal hav+legalis held+up hold+up hop+fad hour+after idea+list import+duty index+off
inflat+sal into+clos investor+suit junk+territory launch+scrub lay+off ledgerwood+ty los+balloon medicar+cut million+day
million+writedown moody+strip must+pay net+incom new+drug no+dividend no+growth obesity+drug offer+pric oil+spik order+slump
outflow+sinc pac+sinc pas+higher patent+struck pay+dividend payout+lowest pension+giant plung+# pric+third profit+wil
rally+fizzl regulator+delay regulator+open rescu+talk revenu+growth ris+mor rival+patent rol+over rug+pul say+when sel+stock
send+shar sixth+day slump+# solana+validator squander+early steep+discount struck+down tak+longer talk+end than+promis
thre+month thy+quarter trial+data turn+cautiou unit+cost when+wil whit+hous without+agreement year+ahead yield+spik, -3 2:
acm+hold conferenc+cal look+#, -4 1: crypto+exchang last+clos year+profit, -5 0: #+hold, -7 -2: profit+beat, 0 6: ban+crypto,
-1 5: convertibl+not earning+beat fil+sel new+rat restat+result tax+credit underperform+new vs+#, -2 4: #+jump activist+dump
after+brief anchor+investor away+from ax+# behind+timetabl big+holder bitcoin+fund concern+doubt consumer+pul copper+output
director+sel dump+# end+without estimat+los growth+slowest guidanc+lower half+his halt+sal head+exit his+hold hold+from
interest+payment investor+bail last+throw los+fifth lower+pric margin+goal market+program min+ban month+progres mortgag+rat
new+stock not+plan not+reach overpay+rival patient+dy possibl+downgrad pric+fix pric+objectiv quarter+row quarterly+payout
reach+orbit regulator+refus rescu+plan run+out run+short satellit+do scal+back shareholder+# sink+# sink+pric skip+interest
slash+# snap+los takeover+talk test+fail than+forecast third+tim throw+dic tim+repay trial+halt turn+bearish undo+month
unexpectedly+fal vs+estimat walk+out warn+profit watch+possibl we'r+brok week+gain withdraw+guidanc, -3 3: #+year
after+subscriber agr+pay below+market court+uphold down+from executiv+sel hack+# had+reckon hand+over into+junk jury+order
last+quarter los+biggest lowest+decad million+resolv million+verdict mln+vs must+hand off+open outag+cost panel+dismis
quarterly+report sal+discount sec+delay sec+reject shar+tumbl shed+# slash+after slower+than target+stay tesla+cut trial+readout
unsold+car, -4 2: cap+index, -5 1: now+hold profit+fal, -1 6: pay+plan, -2 5: analyst+want auditor+resign block+trad buyback+new
clown+show confidenc+crater dat+push dispos+# fil+chapter fund+exit low+end mov+# outlook+negativ perform+from premarket+gain
producer+pric remov+from reopen+dat resum+dividend say+no shutdown+begin stay+list tarif+bil, -3 4: #+below #+hit #+worst
after+guidanc after+trial another+year auditor+need back+under beat+forecast bitcoin+dip bitcoin+slid buy+hold cash+strap
charg+bribery cit+weak cost+bit cut+ful cut+outlook defect+rival dividend+thy drug+fail drug+pric early+backer end+down
ether+sink executiv+charg fail+reach fda+extend first+thought ford+halt forecast+los from+deal gain+melt get+go had+hop
hit+highest import+ban infring+patent investigation+into investor+dump jet+# launch+postpon lender+refus loan+covenant
los+appeal los+contract los+widen lower+acm melt+away million+option nearly+all need+mor negativ+from open+prob profit+down
q2+los recal+widen record+high regulator+block reject+crypto sal+drop sav+cash sec+charg sel+down seven+y shift+# shrink+#
slid+after smal+stock stock+drop third+straight two+notch under+offer war+erupt warn+second worst+p year+say, -4 3: meet+#,
-5 2: book+# early+gain, -6 1: qtrx+cal, -2 6: complet+respons guid+below mov+sidelin offload+# respons+letter, -3 5: #+lower
#+rout #+supply adj+eps after+los after+strong behind+schedul billion+stock declin+# delay+rul doubt+about first+quarter
gain+clos halv+dividend hit+# longer+than los+peg new+york ninth+day objectiv+# off+# part+shortag peak+airlin pil+after pil+up
revenu+declin revis+negativ softwar+snag stock+slip straight+day swing+los thre+week top+end trail+estimat trim+top union+reject
whal+mov without+deal worth+# writ+off, -4 4: #+after activist+throw best+seller billion+euro chip+stock contract+mor cut+sal
decision+into end+lower fail+win fair+valu fastest+clip first+estimat go+negativ hacker+steal judg+let judg+refus lossmak+unit
margin+contract profit+com refus+throw send+# stop+pay stop+production tolland+gold up+short, -5 3: com+up lock+up, -6 2:
quarterly+sal, -8 0: beat+les, -2 7: dead+money revers+split, -3 6: appl+hold ballot+measur breakout+last from+buy miner+sel
nin+day offer+# on+# shar+sink shrank+first target+cut, -4 5: arbitrator+deny back+gain blow+out burn+through buy+back buy+list
buy+rating cabl+maker cash+out claim+damag cost+mor cut+hold declin+hear end+talk exchang+stop fal+through fda+push fda+reject
fin+# food+fail from+shelv gain+into heat+up insider+sel launch+# los+patent million+quarter mor+month no+agreement no+deal
now+say patent+appeal profit+view rally+fad recal+# report+alleg rul+invalid shar+plug slid+back squeez+margin strik+go
surpris+los target+acm tax+bil trim+acm wag+bil watchdog+open win+royalty yield+climb, -5 4: fed+official next+week sel+#, -7 2:
quarter+land, -3 7: annual+report drop+# giv+back took+back trad+# trust+slash, -4 6: cut+neutral dry+up exceed+estimat fir+halt
from+positiv halt+lin largest+shareholder neutral+from not+even now+expect pric+perfection privat+key refus+renew sal+sag
shrink+again slash+dividend target+slash trim+stak weak+demand, -5 5: after+agre against+acm back+weekend bid+overturn bo+#
cut+stak fifth+month fourth+tim los+bid los+licenc marlow+cut navy+contract off+best rally+run relief+rally smal+busines, -7 3:
shar+fal, -8 2: mor+tim, -4 7: fail+meet open+depth stock+sink trad+war vot+against, -5 6: after+audit break+down
buy+recommendation cheaper+rival com+light contract+rival data+stolen doubl+shar inflation+surpris judg+rul licenc+revok
long+liquidat margin+shrink million+award no+better out+rac profit+halv propos+# push+back rat+hik recover+from regulator+order
scrap+forecast seller+return shar+drop shar+slid so+generou than+placebo under+consensu, -4 8: fil+bankruptcy report+lat, -5 7:
covenant+breach cut+junk hand+back short+liv win+streak, -6 6: against+rival cost+climb debt+worry early+pop from+conviction
no+buyer sink+lowest tax+claim, -8 4: wors+than, -5 8: judg+block, -6 7: #+half backlog+shrink drop+bid higher+cost shar+slip
storm+damag top+lik turn+negativ vot+strik year+lat year+yield, -5 9: befor+#, -6 8: extend+review giv+up new+tarif not+expect
not+profitabl, -7 7: larger+than year+earlier, -7 8: after+touch cost+soar recession+fear slash+pric, -8 7: fal+short, -8 8:
sid+rival, -8 9: declin+approv, -8 10: higher+than
`;
