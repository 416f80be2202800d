/**
 * What two stems side by side weigh besides.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS = `
11 -9: shar+ris, 10 -8: margin+widen, 9 -8: bid+block, 9 -7: put+#, 8 -7: billion+buyback clos+investigation com+below
leav+exchang lower+than, 8 -6: had+brac los+mak now+lik sel+out, 7 -7: bid+stop charg+against cut+los end+los from+rival
slash+debt, 8 -5: not+sel sol+supplier, 7 -6: bid+war com+off etf+pul gain+market larger+rival los+shrink revers+los sold+out
surpris+profit, 7 -5: burn+rat buy+shar cal+print clos+record draw+# find+no jump+# los+after lower+rat month+early, 6 -6:
cost+drop dismis+suit drop+producer grew+# hit+fresh jet+fuel judg+cut off+low profit+ris, 9 -2: ahead+schedul, 8 -3: mov+up,
7 -4: after+two ceasefir+hold court+sid deny+report join+p miner+hold not+need quarterly+profit thy+thing top+idea win+#, 6 -5:
ahead+tim bid+from billion+shareholder buy+another confidenc+jump cost+com cost+fal cost+les ever+dividend export+licenc
first+dividend get+# go+privat hik+outlook inflation+cool judg+deny judg+tos junk+rat lighter+than los+narrow margin+hit
morn+slid no+charg paid+off patent+upheld post+record prevail+over pric+fal priority+review rocket+fuel stolen+ether trim+cost
under+budget undershoot+forecast wav+through weight+los yield+tumbl, 7 -3: ahead+plan fe+holiday top+pick, 6 -4: bank+open
cash+runway chip+shortag court+refus decision+now director+doubl finish+higher founder+add hit+new jury+clear launch+mov
million+buyback over+consensu ris+les ris+stick sal+ban shar+surg shar+up shot+beat smaller+than stock+gain stock+surg
swing+profit, 5 -5: all+monday back+from billion+verdict buy+# cancer+drug cap+surg cut+capital cut+cost debt+half end+inquiry
interest+bil los+into off+plan relief+from sal+beat ship+mor shrug+off third+mor tos+# worker+vot, 4 -6: se+first, 2 -8:
tesla+shar, 7 -2: mov+overweight, 6 -3: announc+# b+vs bitcoin+reclaim cent+shar not+affect not+bad open+door plan+sel purchas+#
so+happy, 5 -4: add+mor arriv+early b+bought back+profit beat+# board+uphold book+valu charg+off claim+fal coinbas+list
company+rally concern+warn debt+# f+# fail+show fal+lowest fed+cut first+# fund+draw fund+tak investor+tak jump+highest los+clos
milder+than narrower+than norvan+los not+early rais+offer rival+recal rival+run se+strong sec+drop second+pric sentiment+jump
settlement+end tak+stak takeover+approach talk+cash than+model told+you treasury+yield turn+buyer turn+corner turnaround+tak
twic+book unit+twic unlock+valu whit+hat without+action, 7 -1: half+what, 6 -2: #+estimat #+who was+neutral, 5 -3: after+cal
analyst+expect appetit+return asset+vot better+than billion+quarter blow+past book+swel bos+y brought+forward capital+investor
contract+new court+declin court+find day+averag deadlin+extend disclos+# doubl+stak escap+fin etf+inflow everyth+lost fin+annul
into+smal issu+stock keep+stack layof+plan load+boat maturity+wal min+restart no+layof out+# push+through rais+dividend
rais+stak regulator+clear shar+rebound shar+street short+get slip+# spend+# stack+bitcoin stock+soar suitor+ups supply+exchang
surplu+capital tarif+exemption thre+day top+whisper turn+bullish wait+list wal+gon was+fear y+quit, 4 -4: back+abov clear+last
cost+# credit+facility did+not end+higher fin+over los+narrower no+customer off+exchang regulator+giv revenu+climb rip+higher
seller+claim two+day week+los whal+pul what+analyst without+los, 3 -5: #+consensu bitcoin+trad say+wil, 2 -6: all+#, 1 -7:
break+out, 6 -1: better+term expect+# forward+jun lender+agre short+report vot+down, 5 -2: antitrust+official bitcoin+reserv
fiv+broker guid+abov high+grad hit+record hold+bitcoin index+inclusion lin+restart meet+main mor+year nam+top no+truth now+du
rat+cut resum+after short+seller surpris+upsid tak+# tax+break through+# trad+truc, 4 -3: #+profit #+trillion abov+consensu
acm+say after+four agr+# ahead+target arbitrator+award auditor+say back+all back+normal below+street bid+halt build+position
buyer+return capital+surcharg cit+pric claim+against clos+prob contract+from customer+fund debt+fal dismis+talk dovish+turn
emission+rul end+strik estimat+# far+mor ful+output get+absolutely giv+zenoa hacker+return half+point high+target investor+fear
los+than low+shar lower+capital lower+cost member+reject mis+estimat momentum+continu money+rotat narrower+los norvan+drop
not+infring order+# out+junk pay+down pay+off port+reopen profit+abov rais+ful rat+lower recover+all refinanc+# regulator+clos
regulator+lower reject+walkout restructur+pay revenu+mis revis+positiv rul+that sal+climb sal+stock sec+end shar+gain shar+jump
short+squeez start+up street+high strik+end surg+# than+predict than+warn thrown+out tim+high too+low top+estimat top+every
up+review up+shar warranty+cost wel+ahead year+early year+supply, 2 -5: own+shar quarter+sal ros+#, 1 -6: acm+good, 0 -7:
capital+on, 5 -1: beat+rais both+lin cal+off jury+sid outperform+# overweight+from pick+# than+thought, 4 -2: #+first #+over
#+premarket #+premium #+upsid accelerat+# add+bitcoin adjust+profit all+tim below+worth billion+stak bring+forward cap+up
copper+min decid+not del+outperform dip+under dividend+half door+royalty door+september drop+cas etf+approv exchang+resum
fda+mov fifth+star fre+cash into+bitcoin land+# last+minut mak+user merger+clear multy+year no+mor not+charg not+target nvidia+#
open+up outlook+positiv output+resum past+forecast pric+increas prob+into rais+# rebound+# resum+withdrawal reveal+new
reveal+stak rocket+lab second+half senat+vot september+cut six+month stock+offer stop+early strik+cal sweeten+bid sweeten+offer
target+inquiry tesla+beat throw+out thy+morn trad+far trial+stop two+month until+# ups+ant user+whol warn+letter win+dismissal,
3 -3: #+th after+third against+token annul+# asset+sal award+against b+half buy+send contract+end court+annul court+strik
court+throw credit+los cut+bet decad+low default+than deny+bid earth+export eras+los exactly+what fal+record gas+cost
headcount+down just+# les+sever liquidat+bitcoin no+need patent+clif record+low sav+# sever+than sinc+launch stor+closur
strik+down than+doubl turn+positiv verdict+thrown what+had, 2 -4: cheaper+plan ford+end fourth+quarter, 1 -5: bad+expect
dividend+# last+year, 0 -6: back+ful company+say, 6 1: eps+#, 5 0: from+neutral, 4 -1: #+add #+b add+# annual+profit another+#
bo+win director+buy larkin+app lift+ful main+goal q2+eps trim+# valu+fund watch+downgrad year+contract, 3 -2: #+best #+stock
#+weight account+without acm+get acm+open after+investor after+list after+six after+slid after+thre against+appl against+coinbas
ahead+street ban+lift bank+say bar+from billion+takeover build+# cash+shortag chief+say coin+mor coin+recover com+earlier
com+early com+wel consumer+confidenc cost+lower court+leav cut+half cut+thy damag+from decision+com demand+outstrip dip+buyer
dollar+peg earlier+than early+drop early+fal efficiency+driv end+up eps+mis eras+# etf+draw ether+surg ethereum+fe eu+clear
evidenc+fraud fda+approv fewer+coin fiv+day flash+crash food+cash friday+clos from+sel from+worst fully+back gain+# get+green
go+up green+light growth+after had+model had+warn hir+# hit+all hold+every inflow+hit insider+buy judg+reject keep+up lift+ban
lift+pric loan+los mak+back management+offer meet+demand million+bitcoin mor+demand narrow+los need+rais new+coverag no+evidenc
no+fault norvan+debt norvan+drug norvan+forecast norvan+protocol norvan+reactor not+security operat+incom order+that
outstrip+supply panel+pas par+drop par+los pas+crypto plan+rais plant+# power+tarif privat+# pul+# rais+capital rebound+after
repurchas+program rival+jet rul+token sal+ros say+customer secur+# sel+mor selby+refinery senat+kil session+high settlement+fr
shar+cash shareholder+suit snap+up stablecoin+fully stock+bounc stolen+coin strategic+investor strik+threat supply+deal
surg+highest than+economist tim+sinc tim+thy token+mak token+not tuesday+los up+# upgrad+buy vaccin+decision verdict+against
water+# win+extension win+shareholder without+hitch worst+first yield+improv, 2 -3: dat+confirm interest+incom new+chief
shar+trad under+#, 0 -5: earn+# ris+# se+shar sel+shar, 5 1: crypto+trad, 4 0: account+fil had+pencil holiday+quarter los+#
open+market record+quarter shar+sal stres+test, 3 -1: airlin+swing appeal+court approv+# b+acquir bad+fear boost+dividend
cap+rally center+order clear+earning clear+spoof clos+nearly cobalt+air corporat+treasury data+center day+sinc day+skid
decision+dat dismis+prejudic dollar+pour earning+estimat easily+clear flow+doubl from+underweight fund+reveal guidanc+second
keep+buy liv+without lower+estimat model+# month+ahead nearly+flat panel+reject plan+# pour+into profit+up recover+stolen
regulator+mov second+sourc smal+company sovereign+fund stolen+fund talk+b that+would third+shift token+pric treasury+add
underweight+barclay up+decision upgrad+equal vbnk+# waiv+covenant would+hav xrp+jump, 2 -2: acm+boost after+weak agre+extend
attempt+block balanc+sheet bank+bad bounc+off break+up catastroph+los charg+mor comeback+after cool+# cost+hav day+los
extension+from fail+attempt finally+snap flow+positiv founder+buy from+lender fuel+bil fund+get get+takeover hav+com hit+smaller
investor+pour jobles+claim leap+went los+customer million+into min+reopen morn+rout neutral+after over+safety p+rais
post+narrower pour+# production+after production+cost push+out rais+equity regain+ground resum+production rival+follow
safety+breach sal+# say+production shar+recover slid+finish spot+solana stag+comeback supplier+cut than+dread than+last went+#,
1 -3: abov+# acm+nam analyst+had antitrust+cas, 0 -4: mak+up, -1 -5: put+together, -2 -6: bid+# result+lin, -3 -7: declin+say,
4 1: right+issu trad+secret two+year, 3 0: #+bln #+x biggest+customer billion+market cal+stock cloud+unit conviction+list
credit+spread customer+data los+streak million+from most+monday no+longer not+go pric+power pric+war session+low sinc+#
solana+fund thre+year throw+towel, 2 -1: #+ahead #+fal #+los #+not #+objectiv #+twic acm+eps acm+post activist+fund add+third
after+channel after+company after+slump agre+rol all+last avert+government back+black back+investment back+onlin back+tarif
back+up bank+boost bank+stock billion+debt billion+repurchas billion+shar billion+tesla bitcoin+leav book+record boost+margin
build+out buy+from cal+sellof cent+los channel+check claim+les cloud+over com+down cost+eas cost+margin court+reject cut+smal
deal+win deliver+first deny+plan diamond+hand director+pick drop+after early+approval early+succes ethereum+upgrad every+estimat
exchang+fastest fam+valu fda+lift fe+drop fear+shar fifth+straight final+hour financ+director firm+add first+jet fuel+cost
fund+build gas+turbin gaug+hit giant+increas giant+settl go+# government+shutdown halt+trial hand+paid hit+than increas+stak
inflat+bil inflation+gaug insider+scoop into+gain jury+reject land+order last+week laugh+now lift+clinical lift+margin
lift+profit load+up los+forecast merger+without micron+say million+year minut+deal moody+upgrad much+investor network+upgrad
new+high norvan+off norvan+patent not+much nvidia+supplier output+after payment+giant pick+year positiv+from post+first
profit+guidanc rat+from record+# regulator+drop return+after reveal+bitcoin revenu+jump revenu+outlook ris+boost rival+chain
rol+back sal+fel sal+forecast scoop+up sel+off sellof+overdon settl+stablecoin shak+off shar+after shar+buyback shar+pop shav+#
sign+# sky+financ smaller+stock stablecoin+solana step+buy stock+lead stock+open stock+outperform stolen+# tak+privat thank+you
top+forecast trad+higher turn+early unit+sal up+order user+than weekly+inflow who+laugh who+sold win+back without+condition
year+after, 1 -2: #+has #+sam after+result analyst+estimat cas+against central+bank energy+us from+year job+data mln+year
next+year sal+growth se+no shar+par, 0 -3: #+# #+futur acm+outlook back+# calder+steel from+# go+liv leav+target truck+builder
upgrad+go year+target, -1 -4: #+f after+wild asset+manager billion+not earlier+estimat had+flag sourc+say stat+street
tender+offer which+on, -2 -5: cancel+out hold+# option+expir pump+maker stock+split trad+halt wallet+updat, -3 -6:
guidanc+reaffirm investor+day investor+relation sal+ris which+broker, 4 2: chief+executiv no+plan, 3 1: #+bitcoin #+btc #+shar
bitcoin+break bitcoin+etf climb+# estimat+fourth first+tim investment+grad key+scientist nasdaq+list new+plant p+# pric+ris
revenu+# sam+stor stor+sal top+# whisper+number whit+knight, -1 -3: #+zenoa barely+budg broadly+lin fil+joint hour+earlier
offic+mov on+hour rebalanc+tak tarrant+merger third+quarter zemla+pay, -2 -4: #+street bitcoin+hover check+trad delay+technical
fil+quarterly march+# now+availabl now+normal off+until publish+list rang+bound rat+unchang ring+clos second+quarter stak+#
technical+check they+start trad+now trader+wait, -3 -5: assum+coverag auction+# better+nor family+trust monthly+fe
neither+better nor+wors outlook+unchang steady+# thy+week total+vot trad+hour vot+right, -4 -6: #+p fil+# forecast+rang
market+holiday mov+headquarter pric+euro pric+sam rang+from year+not, -5 -7: tak+effect, 4 3: tak+two, 3 2: after+account
cent+dollar chain+say market+valu year+wait, -2 -3: acm+ceo ago+guidanc broadly+expect chief+sel city+maintain declar+quarterly
dividend+dat expect+clos general+counsel maintain+sel neutral+rat new+head own+most present+data renam+stream result+broadly
round+trip set+dat shar+cover tax+vest term+servic trim+target updat+term, -3 -4: #+pm beig+book bitcoin+halv earning+cal
earning+preview ex+dividend fiv+chart investor+presentation may+# regular+dividend shar+family vot+merger wher+start wher+they,
-4 -5: #+target amend+bylaw analyst+day been+min cover+tax declin+comment half+year has+been littl+chang match+forecast
open+offic outlook+stabl pol+economist quarterly+dividend report+result, -5 -6: confirm+outlook fil+shelf most+activ trial+dat,
-6 -7: gift+shar prearrang+plan, 3 3: back+tuesday moody+chang, -3 -3: #+forecast #+jun adjust+# annual+meet appear+conferenc
appoint+treasurer bank+capital chief+appear comment+period comment+report december+# declar+# declar+regular end+wher
ethereum+cor finish+wher general+mil hear+argument hold+cal independent+director issu+sustainability merger+talk most+trad
no+sal p+m pay+regular quarter+result report+third say+whether senior+not stay+# trad+resum trust+no what+do, -4 -4: after+clos
clos+# do+you etf+flow flat+early hold+steady index+rebalanc investor+conferenc keep+dividend keep+ful maintain+hold
monthly+traffic pay+usual quarter+profit reaffirm+ful record+dat revenu+meet sustainability+report week+ahead who+own, -5 -5:
difficulty+adjust du+# hold+rat no+chang reiterat+hold ris+profit shelf+registration trad+sideway, -6 -6: #+plan cap+fund
index+fund level+last, -7 -7: hold+company, 2 3: secret+cas shelf+spac, -3 -2: #+from amazon+antitrust appoint+new between+gain
developer+hold director+chang du+friday ethereum+developer flat+after gain+los how+many list+thre media+buy monthly+dividend
mov+shar new+analyst open+new schedul+# second+estimat shar+withheld swing+between thre+new tim+do trial+amazon unveil+new
what+tim withheld+tax year+ago, -4 -3: #+last #+november befor+earning capital+market cas+start chang+auditor day+after
extend+merger halst+stak hold+annual jun+# market+day nam+new new+logo rat+# sam+told shar+foundation shar+mov start+monday
stock+watch told+april watch+thy wher+analyst would+not, -5 -4: bitcoin+cash cap+etf flat+year near+# passenger+vs report+#
stay+equal stock+buy what+watch, -6 -5: inflation+data lin+estimat unchang+after, 2 4: hardly+any what+was, 1 3: #+expect #+stor
best+idea buy+rat chapter+# dividend+after dividend+cut end+rang prov+brief skylar+lin street+was suit+against, -3 -1: #+end #+k
ask+court barely+mov clos+bel clos+unchang equal+weight market+perform shar+end special+meet street+look year+forecast, -4 -2:
ahead+print anyon+know asset+valu consumer+pric forecast+after forecast+year meet+estimat net+asset stick+hold trust+net, -5 -3:
profit+roughly shar+flat, -6 -4: buy+now declin+discus restrict+stock trad+pair, -7 -5: end+flat keep+hold, 1 4: market+shar
now+buy stil+hold than+plan, 0 3: #+margin #+slid abov+forecast ask+mor dividend+increas ether+etf food+wil mor+than norvan+list
patent+board profit+forecast smal+firm than+street than+year twic+what week+befor wip+out, -1 2: #+basy #+mis #+output #+sinc
#+staf #+wors +bik accus+inflat acm+cut acm+deny acm+new acm+order action+against action+over after+agency after+mis
after+regulator after+ris agency+feedback analyst+rush analyst+warn analyst+who annual+los appeal+leav application+after
back+open bank+cut basy+point batch+forc below+clos billion+bid billion+convertibl billion+fin bitcoin+tumbl bo+shar broker+turn
cal+top cap+bounc capital+spend cat+bounc ceo+sel chain+halt climb+abov consumer+sentiment cost+overrun coupon+payment court+wil
cut+hop cut+payment cut+pric cut+rat dash+hop dead+cat del+motor delay+decision delist+eleven demand+weaken drug+application
drug+thre dump+bitcoin eighth+straight electric+truck eleven+token end+week enter+grac exchang+halt fac+prob factory+activity
fail+mak fak+token fal+second first+half fiv+hour founder+sel freight+say from+storm fund+dump grac+period grad+rat ground+#
guidanc+cit had+project half+my half+profit highest+# hik+smal his+stak holder+sel hop+rat into+red jury+find knock+# last+buy
leap+# ledgerwood+ty lin+want log+eighth los+had los+last los+steam mak+coupon measur+that million+new million+spoof model+y
moody+plac mov+sel new+phon norvan+margin norvan+profit official+se open+battery open+jump optimism+fad order+exchang
order+intak outflow+sinc outlook+disappoint over+unregister patient+death paus+withdrawal peer+perform point+gain pric+cut
pric+jump pric+plung pric+tag produc+block profit+mor profit+slump project+profit recovery+befor reject+offer rescu+talk rival+#
rivian+sel rush+cut sal+slump say+first say+when se+annual sec+su shar+count sinc+ipo sinc+y sink+into skylar+jet slip+spr
slow+mor stak+after step+sidelin sticky+servic stock+slump stop+produc su+stop suitor+walk swel+# tanker+attack tax+hik texa+su
than+budget than+disclos than+first than+wal that+was third+warn token+los turn+down turn+wary uphold+# view+chop when+wil
who+cal withdraw+drug worry+mount worst+day y+china year+outlook, -2 1: bexley+shar norvan+chairman softwar+hous was+#
wher+began year+view, -3 0: #+year credit+lin hous+start revenu+up skylar+deal ten+year, -4 -1: add+stak appl+stak
chairman+retir developer+pick eps+rang morn+dip next+upgrad stock+grant, -5 -2: keep+overweight open+second tax+form, -6 -3:
flow+tabl issu+# sam+term shar+into, -7 -4: fiv+thing, 1 5: down+#, 0 4: befor+result ether+fund freight+rat iwm+cal
million+stock pension+fund target+street, -1 3: #+discount #+off adjourn+lack another+offer back+model beat+lower below+#
below+consensu bitcoin+surrender bitcoin+treasury bleed+# booking+cam break+abov but+not cam+under cap+sag cas+estimat china+sal
company+own crypto+lender cut+third dilut+holder disappoint+debut drain+pool est+# expir+december fac+# from+overweight go+sel
great+another hold+up inquiry+into lack+quorum launch+scrub low+after match+rival million+shar model+rang norvan+shar out+after
outperform+rat pay+# penalty+loom profit+warn public+offer rat+climb rescu+loan shipment+slow special+dividend stock+fal
stock+week straight+quarter strategic+alternativ su+block summer+season surrender+# surrender+year suspend+dividend token+unlock
trader+fle treasury+company tumbl+# two+broker under+company unload+shar veto+kil walk+away whal+dump without+agreement
year+dat, -2 2: #+cent after+best after+crash against+norvan analyst+forecast arbitration+panel back+after backer+exit best+buy
best+start bigger+hit brak+fault company+fil credit+rat cut+fail data+# deeper+than dividend+conserv enrol+than far+fewer
fewer+patient fiv+mor from+bitcoin ful+year half+los hit+from hop+fad investor+pul jury+award lay+off los+investment market+#
market+pric million+contract miner+dump mis+# month+gain nvidia+told offer+strik order+dry over+brak pac+sinc panel+dismis
patient+enrol pop+then profit+# rat+agency regulator+turn ris+mor sal+down sel+another sel+up slid+second stablecoin+issuer
start+year steal+# steal+data stock+down tak+longer target+stay then+drop writedown+min year+decad yield+hit, -3 1: form+#
own+guidanc shareholder+vot, -4 0: november+# now+hold profit+fal stay+neutral treasury+auction, -5 -1: not+comment, -6 -2:
best+app new+board, -7 -3: bitcoin+steady profit+beat, -8 -4: drop+paper, 0 5: ban+crypto clinical+hold, -1 4: acm+se
convertibl+not cut+quarter day+low debt+swap dividend+suspend down+pay exceed+estimat input+cost let+go margin+goal minut+show
money+launder month+progres nvidia+director panel+vot pas+# plan+merger split+stay truste+mov undo+month us+steel wil+not
withdraw+guidanc, -2 3: #+cut #+investor #+leverag #+worst acm+cal acm+los after+# against+copycat all+thy anchor+investor
another+quarter auditor+quit back+below bank+failur bitcoin+whal breach+loan breakout+fail busines+optimism cash+# cash+than
chip+slip cold+feet copycat+brand court+uphold crypto+long customer+walk cut+payout decision+next decision+solana down+sixth
duty+rattl estimat+los eu+court exchang+delist exit+scam fail+reach fal+apart fastest+clip fifth+week from+outperform get+cold
glas+president growth+target guidanc+lower had+count halt+withdrawal hav+legalis higher+yield holder+# hour+after idea+list
import+duty index+off inflat+sal into+clos investigation+into investor+bail investor+suit iwm+turn judg+dismis los+balloon
medicar+cut million+day million+over million+writedown mis+coupon mis+main moody+strip new+drug no+dividend no+growth
nvidia+stak obesity+drug offer+pric oil+spik order+pay order+slump outag+cost pas+higher patent+struck payout+lowest plung+#
pressur+build profit+wil rat+ris recal+widen refus+tos regulator+delay regulator+open revenu+growth rival+patent rol+over
rug+pul run+out sal+discount say+no sec+open sel+stock send+shar shar+tumbl shar+worth shift+# sink+pric sixth+day slump+#
smal+stock squander+early steep+discount stock+drop street+turn struck+down takeover+collaps than+# than+promis thre+month
thy+year trial+data trial+readout turn+cautiou two+notch unexpectedly+fal unit+cost unsold+car vs+estimat warn+profit
week+advanc wider+than year+ahead yield+spik, -3 2: acm+hold conferenc+cal executiv+sel last+quarter trad+plan, -4 1:
crypto+exchang last+clos year+profit, -5 0: #+hold, -7 -2: pric+#, -1 5: #+revers bexley+say earning+beat fil+sel guid+below
mov+# new+rat restat+result tax+credit underperform+new, -2 4: #+jet #+say activist+dump after+brief after+strong aid+packag
auditor+resign behind+timetabl big+holder bitcoin+fund buyback+new cap+slid concern+doubt consumer+pul copper+output cost+bit
dividend+thy dump+# end+without eu+fin ford+halt forecast+underwhelm growth+slow growth+slowest half+his halt+sal head+exit
held+up his+hold hit+# hold+from interest+payment last+throw low+end lower+acm margin+worry market+program million+option
min+ban negativ+from new+stock ninth+day not+plan not+reach now+say overpay+rival patient+dy pay+dividend plug+power
possibl+downgrad pric+fix pric+objectiv quarter+row rally+fizzl reach+orbit remov+from rescu+plan resum+dividend revenu+light
run+short sal+declin satellit+do scal+back sel+half shareholder+# skip+interest slash+# solana+validator starbuck+los stay+list
takeover+talk talk+end than+forecast third+tim thre+broker throw+dic tim+repay trim+outlook vs+# watch+possibl we'r+brok
windfal+tax withdraw+ful year+low, -3 3: #+les after+hot agr+pay billion+ether car+than certify+against deliver+fewer down+from
fewer+car first+thought food+fail hack+# had+reckon hand+over into+junk junk+territory jury+order look+# lowest+decad meet+#
million+resolv mln+vs must+hand must+pay off+open pric+third quarterly+report short+hop slower+than thy+quarter turnaround+cost
worth+#, -4 2: analyst+se cap+index, -5 1: early+advanc quarterly+sal, -1 6: chart+look, -2 5: #+jump #+lower analyst+want
block+trad clown+show confidenc+crater crash+trial dat+push director+sel fund+exit insider+dump perform+from reopen+dat
shutdown+begin test+fail, -3 4: #+hit after+guidanc after+subscriber after+trial against+zemla another+year auditor+need ax+#
back+under bank+surpris beat+forecast below+estimat bigger+than bitcoin+dip bitcoin+slid bond+yield buy+hold cash+strap
chip+stock cit+weak cut+ful cut+outlook data+leak decision+into defect+rival drug+fail drug+pric early+backer ether+sink
fda+extend first+delivery fitch+strip forecast+los from+deal gain+melt get+go go+negativ hacker+steal had+hop hit+highest
import+ban infring+patent investor+dump jet+# judg+refus launch+postpon lender+refus loan+covenant los+appeal los+biggest
los+contract los+fifth los+peg los+widen lossmak+unit lower+pric melt+away million+verdict mor+month mortgag+rat nearly+all
need+mor net+incom objectiv+# pil+after pil+up q2+los quarterly+payout record+high regulator+block regulator+refus reject+crypto
sal+drop sav+cash sec+reject sel+whol shar+plug shed+# shrink+# sink+# slash+after slid+after stock+slip stop+production
tesla+cut trial+halt trim+acm turn+bearish under+offer war+erupt whit+hous year+say yield+jump, -4 3: tolland+gold, -5 2: book+#
early+gain sel+#, -8 -1: beat+les, -2 6: complet+respons dead+money dispos+# fil+chapter giv+back offload+# pay+plan
premarket+gain respons+letter, -3 5: #+below #+supply #+tarif adj+eps beat+but behind+schedul billion+stock breakout+last
ceo+say charg+bribery cut+neutral declin+hear delay+# delay+rul doubt+about executiv+charg finish+lower first+quarter gain+clos
halv+dividend i'm+out judg+rul launch+# longer+than miner+sel not+even open+prob peak+airlin producer+pric push+# revis+negativ
seven+y slid+back softwar+snag straight+day swing+los target+cut tarif+bil top+end trail+estimat trim+top union+reject walk+out
week+gain whal+mov without+deal writ+off, -4 4: #+after #+second best+seller billion+euro bo+# burn+through contract+mor
end+down end+lower fail+lift fail+win fair+valu fda+reject first+estimat inventory+build los+patent margin+contract
million+quarter new+york no+better pay+up profit+com refus+throw sec+delay sel+down send+# stop+pay than+placebo up+short, -5 3:
com+up lock+up, -6 2: qtrx+cal, -2 7: revers+split, -3 6: #+rout ballot+measur from+buy neutral+from nin+day now+expect offer+#
outlook+negativ shar+sink shrank+first, -4 5: activist+throw after+los antitrust+suit arbitrator+deny back+gain below+market
blow+out buy+back buy+list cabl+maker cash+out claim+damag cost+mor cut+hold cut+sal declin+# end+talk exchang+stop fal+through
fda+push fourth+tim from+shelv gain+into heat+up judg+let largest+shareholder marlow+cut no+agreement no+deal part+shortag
privat+key profit+down profit+view rally+fad rally+run recal+# recover+from relief+rally report+alleg revenu+declin rul+invalid
sec+charg shar+slid shrink+again spirit+airlin stock+giv strik+go surpris+los target+acm tax+bil third+straight thre+week
trim+stak wag+bil warn+second watchdog+open weak+demand wider+los worst+p, -5 4: fed+official next+week, -7 2: quarter+land,
-8 1: mor+tim, -3 7: annual+report drop+# mov+sidelin trad+# trust+slash, -4 6: #+half action+certify appl+hold dry+up fail+meet
fir+halt from+index from+positiv halt+lin licenc+revok long+liquidat out+rac patent+appeal pric+perfection refus+renew
slash+dividend target+slash win+streak, -5 5: after+agre against+acm back+weekend bid+overturn claim+ris contract+rival
los+licenc million+award navy+contract off+best smal+busines squeez+margin win+royalty, -4 7: away+from off+# on+# open+depth
push+back stock+sink trad+war vot+against, -5 6: break+down buy+rating buy+recommendation cheaper+rival com+abov covenant+breach
cut+stak data+stolen fin+# grow+# insider+sel margin+shrink propos+# rat+hik regulator+order sal+sag scrap+forecast
seller+return shar+drop short+liv sink+lowest so+generou under+consensu, -8 3: shar+fal, -4 8: fil+bankruptcy report+lat
took+back, -5 7: after+audit com+light hand+back profit+halv unitedhealth+stock, -6 6: against+rival billion+charg daily+user
debt+worry doubl+shar drop+bid early+pop fifth+month inflation+surpris shar+off tax+claim year+earlier, -6 7: backlog+shrink
cost+climb cut+junk from+conviction higher+cost larger+than no+buyer shar+slip storm+damag top+lik turn+negativ vot+strik
year+lat year+yield yield+climb, -7 6: wors+than, -5 9: befor+# judg+block, -6 8: extend+review giv+up new+tarif not+expect
not+profitabl, -7 7: fal+short, -7 8: after+touch cost+soar los+bid slash+pric, -7 9: higher+than, -8 8: sid+rival, -8 9:
declin+approv recession+fear
`;
