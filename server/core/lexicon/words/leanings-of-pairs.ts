/**
 * What two stems side by side weigh besides.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS = `
11 -9: shar+ris, 9 -8: bid+block margin+widen, 9 -7: put+#, 8 -8: lower+than, 8 -7: billion+buyback charg+against
clos+investigation from+rival had+brac leav+exchang los+mak, 8 -6: buy+shar, 7 -7: bid+stop cut+los end+los larger+rival, 8 -5:
sel+out sol+supplier, 7 -6: bid+war cost+drop draw+# etf+pul gain+market judg+deny los+shrink month+early off+low revers+los
slash+debt surpris+profit, 7 -5: ahead+tim burn+rat cal+print clos+record court+refus find+no los+after miner+hold not+affect
patent+upheld win+#, 6 -6: dismis+suit go+privat hit+fresh jet+fuel judg+cut lighter+than pric+fal profit+ris sold+out, 9 -2:
ahead+schedul, 7 -4: after+two ceasefir+hold not+sel, 6 -5: bid+from billion+shareholder billion+verdict cancer+drug com+below
com+off confidenc+jump cost+com cost+fal finish+higher get+# hik+outlook inflation+cool join+p judg+tos los+narrow morn+slid
no+charg paid+off ris+les rocket+fuel sal+beat shar+surg shot+beat stock+gain stolen+ether trim+cost undershoot+forecast
wav+through yield+tumbl, 5 -6: buy+#, 8 -2: half+what mov+up, 7 -3: ahead+plan not+need thy+thing top+pick, 6 -4: bank+open
blow+past buy+another chip+shortag coinbas+list court+sid director+doubl founder+add hit+new launch+mov lower+rat plan+sel
priority+review shar+rebound smaller+than stock+surg swing+profit talk+cash turn+buyer, 5 -5: all+monday beat+# cap+surg
claim+fal cost+les cut+capital cut+cost debt+half end+inquiry export+licenc fail+show interest+bil junk+rat los+into margin+hit
off+plan post+record relief+from rival+recal shrug+off what+analyst, 4 -6: se+first, 7 -2: mov+overweight, 6 -3: analyst+expect
antitrust+official decision+now fe+holiday milder+than open+door purchas+# so+happy turn+bullish, 5 -4: appetit+return b+bought
back+profit board+uphold book+valu bos+y cash+runway charg+off clear+last company+rally credit+facility drop+producer fal+lowest
far+mor first+dividend fund+draw fund+tak investor+tak jump+# jump+highest jury+clear los+clos million+buyback narrower+than
norvan+los not+early out+# over+consensu rais+dividend rais+offer rais+stak ris+stick rival+run se+strong sec+drop sec+end
sentiment+jump settlement+end surg+# tak+stak takeover+approach than+model third+mor top+whisper treasury+yield turn+corner
turnaround+tak twic+book unit+twic unlock+valu was+fear wel+ahead whit+hat without+action y+quit, 6 -2: #+who no+truth
was+neutral, 5 -3: #+estimat after+cal announc+# asset+vot bitcoin+reclaim bitcoin+reserv book+swel brought+forward
build+position capital+investor court+declin disclos+# escap+fin etf+inflow high+grad hold+bitcoin into+smal issu+stock
layof+plan load+boat min+restart no+layof push+through quarterly+profit regulator+clear revenu+mis revis+positiv second+half
second+pric short+get six+month spend+# suitor+ups surplu+capital tarif+exemption thre+year through+# tim+high told+you, 4 -4:
add+mor back+abov concern+warn cost+# did+not fin+over los+narrower low+shar lower+cost no+customer off+exchang revenu+climb
rip+higher seller+claim than+predict too+low tos+# week+los whal+pul, 3 -5: #+consensu bitcoin+trad quarter+sal say+wil two+day,
2 -6: all+#, 1 -7: break+out, 6 -1: beat+rais better+term expect+# vot+down, 5 -2: b+vs contract+new doubl+stak fiv+broker
guid+abov hit+record index+inclusion keep+stack lin+restart meet+main nam+top not+bad now+du open+market pric+ris rat+cut
resum+after stack+bitcoin surpris+upsid tax+break, 4 -3: abov+consensu acm+say agr+# arbitrator+award arriv+early auditor+say
back+all back+normal buyer+return capital+surcharg clos+prob court+find deadlin+extend debt+fal decad+low default+than deny+bid
dismis+talk dovish+turn drop+cas earth+export emission+rul estimat+# etf+approv fal+record fda+mov fed+cut fin+annul ful+output
half+point high+target investor+fear los+than lower+capital maturity+wal member+reject mis+estimat mor+year narrower+los
norvan+drop not+infring order+# out+junk pay+down pay+off plant+# port+reopen profit+abov rais+ful rebound+after record+low
recover+all regulator+clos regulator+lower reject+walkout restructur+pay rul+that sal+stock shar+gain shar+jump shar+up slip+#
smal+company start+up stock+offer stock+soar street+high strik+end supply+exchang than+warn thrown+out top+estimat top+every
up+shar wal+gon without+los year+early, 3 -4: dat+confirm, 2 -5: ros+#, 1 -6: acm+good company+say, 6 0: short+report, 5 -1:
both+lin cal+off forward+jun holiday+quarter jury+sid lender+agre outperform+# pick+#, 4 -2: #+first #+over #+upsid acm+open
all+tim below+street better+than bring+forward build+# cap+up cit+pric claim+against cobalt+air day+averag dividend+half
door+royalty door+september efficiency+driv everyth+lost exchang+resum fifth+star fre+cash get+absolutely hacker+return
into+bitcoin land+# last+minut mak+user meet+demand momentum+continu month+ahead multy+year norvan+forecast not+target open+up
pric+increas prob+into profit+up resum+withdrawal reveal+new reveal+stak sal+ban senat+vot september+cut short+seller
target+inquiry thy+morn until+# up+review ups+ant user+whol warn+letter water+# win+dismissal, 3 -3: #+profit #+trillion
after+four after+six after+third against+token annul+# award+against b+half contract+end court+annul court+strik court+throw
credit+los customer+fund early+fal end+higher end+strik exactly+what fourth+quarter gas+cost growth+after les+sever loan+los
mak+back merger+clear money+rotat no+need say+customer sever+than short+squeez sinc+launch strik+down than+last token+mak
tuesday+los turn+positiv verdict+thrown what+had, 2 -4: analyst+had cheaper+plan dividend+# ford+end under+#, 1 -5: earn+#
own+shar, 0 -6: back+ful, -1 -7: capital+on, 5 0: than+thought, 4 -1: #+b #+premarket #+x add+bitcoin adjust+profit another+#
deny+report director+buy dismis+prejudic larkin+app main+goal outlook+positiv plan+# q2+eps tak+# two+month valu+fund
watch+downgrad, 3 -2: #+premium #+stock acm+boost acm+get after+investor after+list after+slid all+last asset+sal bad+fear
bank+bad bank+boost bank+say bar+from below+worth billion+takeover bounc+off build+out cash+shortag center+order clear+spoof
coin+mor coin+recover com+earlier com+early comeback+after cost+lower cut+half data+center deal+win decid+not decision+com
demand+outstrip dip+buyer dip+under dollar+peg earlier+than eps+mis eras+# ether+surg ethereum+fe eu+clear evidenc+fraud
far+below fda+approv fewer+coin fiv+day flash+crash flow+doubl food+cash founder+buy from+sel from+worst fuel+bil fully+back
fund+build giant+increas giv+zenoa had+warn headcount+down hir+# hit+all increas+stak inflat+bil inflow+hit insider+buy just+#
keep+up lift+ban lift+clinical lift+pric liquidat+bitcoin los+customer management+offer million+bitcoin million+year min+reopen
mor+demand narrow+los nasdaq+list need+rais new+coverag no+evidenc no+fault norvan+drug norvan+protocol norvan+reactor not+charg
order+that output+resum outstrip+supply panel+pas par+los pas+crypto patent+clif power+tarif privat+# pul+# rat+lower rebound+#
rival+jet second+sourc sel+mor selby+refinery senat+kil settlement+fr shareholder+suit stablecoin+fully stag+comeback step+buy
stock+bounc stock+lead stolen+coin strategic+investor strik+cal supply+deal surg+highest sweeten+offer tesla+beat than+dread
throw+out tim+sinc token+pric trad+far upgrad+buy vaccin+decision warranty+cost win+extension win+shareholder without+hitch
worst+first xrp+jump yield+improv, 2 -3: acm+nam catastroph+los interest+incom new+chief sal+# shar+trad, 1 -4: abov+#
last+year, 0 -5: sel+shar, -1 -6: tesla+shar, 5 1: crypto+trad eps+# from+neutral, 4 0: account+fil los+# no+longer
record+quarter shar+sal stres+test trim+#, 3 -1: #+twic airlin+swing appeal+court approv+# billion+stak boost+dividend
clear+earning clos+nearly com+wel corporat+treasury damag+from day+skid dollar+pour earning+estimat easily+clear firm+add
from+underweight fund+reveal keep+buy last+week lift+ful los+streak most+monday nearly+flat not+security panel+reject pour+into
rais+# recover+stolen regulator+mov rocket+lab rul+out rul+token sal+ros se+# shar+buyback sinc+april solana+fund sovereign+fund
stolen+fund that+would third+week token+not treasury+add underweight+barclay upgrad+equal waiv+covenant who+sold would+hav
year+contract, 2 -2: acm+eps after+company agre+extend back+black balanc+sheet billion+shar break+up cent+los consumer+confidenc
cost+hav court+leav cut+bet early+drop early+los end+up extension+from finally+snap first+# flow+positiv friday+clos from+lender
fund+get get+takeover go+up green+light hav+com hit+smaller into+gain investor+pour liv+without million+into morn+rout
network+upgrad norvan+debt over+# over+safety post+narrower pour+# production+cost profit+# regain+ground rival+chain
safety+breach say+production shar+cash shar+recover slid+finish snap+up spot+solana stor+closur up+# verdict+against year+after,
1 -3: #+futur ris+#, 0 -4: #+zenoa back+# calder+steel se+shar, -2 -6: bid+# pump+maker result+lin, 4 1: key+scientist
right+issu trad+secret, 3 0: #+point #+stak add+# billion+market cloud+unit conviction+list credit+spread customer+data
million+from not+go pric+power pric+war session+low shar+open sinc+# tak+over tarif+# updat+# worst+cas, 2 -1: #+beat #+drop
#+objectiv acm+drug activist+fund add+third after+channel after+slump after+weak attempt+block avert+government b+acquir
back+investment back+onlin back+up bank+stock billion+repurchas book+record boost+margin buy+from cal+sellof channel+check
cloud+demand cloud+over cost+eas court+reject cut+smal decision+dat deliver+first deny+plan diamond+hand director+pick early+#
early+succes ethereum+upgrad every+estimat fail+attempt fam+valu fastest+pac fda+lift fifth+straight final+hour financ+director
first+jet from+reduc gas+turbin gaug+hit get+green giant+settl go+# government+shutdown halt+trial hand+paid inflation+gaug
insider+scoop jump+two jury+reject land+order laugh+now leap+went lift+profit light+but los+run merger+without model+#
moody+upgrad much+investor new+high norvan+min norvan+off norvan+patent not+much outperform+list output+after p+rais
payment+giant permit+norvan plant+four positiv+from production+after profit+guidanc push+out rais+capital rat+from record+#
regulator+drop resum+production return+after reveal+bitcoin revenu+outlook ris+boost rival+follow sal+fel sal+forecast scoop+up
se+demand se+no sellof+overdon settl+stablecoin shar+after shar+pop shav+# sky+financ smaller+stock spot+etf stock+open
stock+outperform stop+early strik+threat supplier+cut supply+pact tactical+outperform talk+b third+shift tim+thy top+forecast
trial+stop turn+# unit+sal up+decision up+order user+than vbnk+# weekly+inflow went+# who+laugh win+back without+condition,
1 -2: #+th analyst+estimat job+data million+credit next+year, 0 -3: #+# acm+outlook antitrust+cas central+bank from+#
truck+builder, -1 -4: #+street asset+manager had+flag mak+up put+together stak+# zemla+pay, -2 -5: cancel+out monthly+fe
option+expir stock+split tender+offer, -3 -6: which+broker, -4 -7: declin+say, 3 1: #+bitcoin #+bln #+btc #+shar bitcoin+etf
climb+# had+pencil new+plant sam+stor stor+sal two+year whisper+number whit+knight, -1 -3: barely+budg broadly+lin hour+earlier
march+# on+hour product+event tarrant+merger, -2 -4: after+wild appl+stak check+trad delay+technical fil+quarterly finish+wher
now+availabl now+normal publish+list ring+clos shar+family technical+check trad+halt trad+now trader+wait which+on, -3 -5:
assum+coverag fiv+chart hold+# investor+presentation investor+relation outlook+unchang steady+# total+vot trad+hour vot+right
wallet+updat, -4 -6: #+p guidanc+reaffirm ris+profit sal+ris trial+dat, -5 -7: tak+effect year+not, 4 3: tak+two, 3 2:
after+account chain+say chief+executiv market+valu no+plan p+# revenu+#, -2 -3: chief+sel city+maintain comment+period
declar+quarterly dividend+dat dividend+usual expect+clos fil+joint maintain+sel neutral+rat new+head off+until on+day own+most
present+data renam+stream result+broadly round+trip set+dat shar+cover tax+vest term+servic third+quarter trim+target updat+term
your+portfolio, -3 -4: #+pm #+target beig+book bitcoin+halv bitcoin+hover december+# earning+cal earning+preview ex+dividend
family+trust flat+early may+# quarter+profit rang+bound rat+unchang regular+dividend second+quarter shar+mov thy+week wher+start
wher+they, -4 -5: amend+bylaw been+min cover+tax declin+comment fil+# forecast+rang half+year has+been match+forecast no+chang
open+offic quarterly+dividend rang+from report+result, -5 -6: confirm+outlook investor+day level+last, -6 -7: gift+shar
prearrang+plan, 3 3: back+tuesday, -3 -3: #+last acm+ceo annual+meet appear+conferenc appoint+treasurer chief+appear
comment+report day+after declar+# declar+regular end+wher ethereum+cor general+mil hold+annual hold+cal issu+sustainability
merger+talk no+sal p+m quarter+result report+third stay+# they+start trust+no what+do, -4 -4: after+clos analyst+day
capital+market clos+# do+you hold+steady index+rebalanc investor+conferenc littl+chang market+day monthly+traffic pol+economist
record+dat revenu+meet sustainability+report week+ahead who+own, -5 -5: difficulty+adjust most+activ mov+headquarter near+#
outlook+stabl passenger+vs pay+usual reiterat+hold shelf+registration stay+equal trad+sideway, -6 -6: #+plan fil+shelf
index+fund, -7 -7: hold+company, 2 3: secret+cas shelf+spac, -3 -2: adjust+# amazon+antitrust any+reason bank+capital
between+gain developer+hold director+chang du+friday ethereum+developer flat+after gain+los media+buy most+trad mov+ahead
mov+shar new+analyst report+# second+estimat shar+withheld stock+sal street+had swing+between trad+resum unveil+new withheld+tax
year+ago year+forecast, -4 -3: #+jun befor+earning chang+auditor extend+merger nam+new new+logo sam+told schedul+#
shar+foundation stick+hold stock+watch told+april watch+thy, -5 -4: bitcoin+cash cap+etf du+# etf+flow flat+year keep+ful
say+whether what+watch wher+analyst, -6 -5: cap+fund end+flat hold+rat inflation+data lin+estimat unchang+after, 2 4: hardly+any
what+was, 1 3: #+expect #+stor after+upgrad back+most buy+rat dividend+cut end+rang prov+brief skylar+lin street+was, -3 -1: #+g
add+stak airlin+merger barely+mov clos+bel special+meet street+look thing+know, -4 -2: #+from ahead+print anyon+know asset+valu
forecast+after meet+estimat net+asset tax+form trust+net, -5 -3: halst+stak jun+# profit+roughly shar+flat, -6 -4: buy+now
restrict+stock stock+buy trad+pair, -7 -5: fiv+thing would+not, 1 4: market+shar now+buy target+street, 0 3: beat+lower
chapter+# dividend+after dividend+increas go+ahead mor+than norvan+list order+from patent+board stil+hold than+street than+year
token+unlock week+befor wil+not, -1 2: #+basy #+sinc #+staf #+wors accus+inflat acm+cut acm+new acm+order after+agency
after+crash after+mis after+ris against+osprey agency+feedback analyst+rush analyst+warn annual+los application+after back+off
back+open backer+exit basy+point batch+forc below+clos bigger+hit billion+bid bitcoin+miner bo+shar brak+fault broker+turn
ceo+sel chain+halt consumer+sentiment coupon+payment court+wil cut+hop decision+solana deeper+into delay+decision delist+eleven
demand+weaken drop+end drug+application drug+thre dump+again dump+bitcoin dump+entir eleven+token enter+grac exchang+halt
fac+prob factory+activity fail+mak fal+second first+half freight+say from+storm grac+period grad+rat ground+# guidanc+cit
had+project half+los half+my half+profit highest+# hik+smal his+stak hit+from holder+sel into+clos into+red knock+# last+buy
liquidation+top los+had los+last mak+coupon mark+down market+# million+over mis+# model+y moody+plac new+phon norvan+profit
open+battery open+jump optimism+fad order+dry order+exchang order+intak outlook+disappoint over+brak paus+withdrawal
peer+perform plug+power point+gain post+split pric+plung pric+tag produc+block profit+slump project+profit rat+agency
recovery+befor regulator+turn reject+offer rival+# rush+cut sal+slump say+first se+annual shar+count sinc+ipo sinc+y sink+into
six+year slid+# slip+spr slow+mor stablecoin+issuer stak+after step+sidelin stock+fal stock+slump stop+produc su+stop
suitor+walk swel+# tax+hik tesla+delivery than+# than+budget than+first that+was token+los treasury+company tumbl+# turn+down
turn+wary up+early view+chop withdraw+drug y+china, -2 1: bexley+shar form+# norvan+chairman softwar+hous trad+plan wher+began
year+view, -3 0: credit+lin equal+weight hous+start skylar+deal, -4 -1: developer+pick how+many list+thre market+perform
next+upgrad not+comment shar+end stock+grant ten+year thre+new, -5 -2: consumer+pric forecast+year keep+overweight new+board,
-6 -3: bitcoin+steady flow+tabl sam+term shar+into, 1 5: down+#, 0 4: best+idea debt+swap iwm+cal million+stock pension+fund
than+plan twic+what, -1 3: #+cent #+jet #+leverag #+say #+slid adjourn+lack back+model bank+failur below+# bitcoin+surrender
booking+cam break+abov but+not cam+under cap+sag company+own court+rul crypto+lender disappoint+debut dividend+suspend down+pay
drain+pool drop+from electric+truck est+# ether+etf expir+december fac+# fiv+hour fund+dump go+sel higher+yield hold+up
hour+after inquiry+into judg+dismis jury+find lack+quorum million+day model+rang money+launder net+incom new+drug norvan+chief
norvan+shar objectiv+# order+pay out+after outperform+rat pay+# penalty+loom pension+giant plan+merger producer+pric profit+warn
rat+climb rat+ris rescu+loan revenu+light sal+declin say+when shipment+slow solana+validator special+dividend stock+week
straight+quarter strategic+alternativ surrender+# surrender+year suspend+dividend takeover+collaps trader+fle two+broker
under+company veto+kil walk+away whal+dump when+wil wip+out year+dat, -2 2: #+worker +bik action+over after+best
analyst+forecast back+after best+start billion+fin capital+spend cat+bounc cold+feet credit+rat cut+payment dash+hop dead+cat
deeper+than dividend+conserv enrol+than eu+court far+fewer fewer+patient from+bitcoin ful+year get+cold hop+rat investor+pul
los+investment market+pric measur+that million+contract million+new month+gain offer+strik outflow+sinc pac+sinc patient+enrol
pric+cut sal+down sec+open slid+second start+year stock+down stock+slid tanker+attack than+disclos than+wal third+warn
wider+than writedown+min year+decad yield+hit, -3 1: ask+court own+guidanc shareholder+vot treasury+auction, -4 0:
chairman+retir early+advanc november+#, -5 -1: pric+#, -6 -2: best+app, -7 -3: issu+#, -8 -4: drop+paper, 0 5: befor+result
clinical+hold, -1 4: #+revers acm+se bitcoin+fund convertibl+not crash+trial cut+quarter freight+rat insider+dump let+go
low+after minut+show pas+# push+# split+stay thre+broker thy+year truste+mov us+steel windfal+tax withdraw+guidanc year+outlook,
-2 3: #+cut #+discount #+investor #+k #+off acm+cal acm+los after+# after+hot against+copycat against+norvan against+zemla
aid+packag all+thy anchor+investor another+offer another+quarter auditor+quit back+below bank+cut bank+surpris bigger+than
billion+ether bitcoin+whal bleed+# breach+loan breakout+fail busines+optimism car+than cas+estimat cash+# cash+than chip+slip
copycat+brand customer+walk cut+pric cut+rat cut+third deliver+fewer dilut+holder down+from down+sixth duty+rattl estimat+los
eu+fin exchang+delist exit+scam fal+apart fewer+car fitch+strip from+outperform from+overweight glas+president great+another
guidanc+lower hack+# had+count hav+legalis held+up hop+fad import+duty index+off inflat+sal infring+patent investor+bail
junk+territory jury+award launch+scrub lay+off ledgerwood+ty los+balloon los+bid match+rival medicar+cut million+spoof
million+writedown mis+coupon mis+main moody+strip no+dividend obesity+drug offer+pric oil+spik order+slump outag+cost
outlook+negativ overpay+rival panel+dismis patent+struck plung+# pric+third profit+wil rally+fizzl regulator+delay
regulator+open rescu+talk revenu+growth rival+patent rol+over rug+pul sel+stock sel+up send+shar shar+tumbl shar+worth slump+#
squander+early steep+discount struck+down summer+season tak+longer than+promis thre+month thy+quarter trial+readout turn+cautiou
two+notch unexpectedly+fal unit+cost unload+shar vs+estimat warn+profit week+advanc without+agreement year+ahead yield+spik,
-3 2: #+year conferenc+cal last+quarter, -4 1: crypto+exchang last+clos profit+fal, -7 -2: profit+beat, -1 5: abov+forecast
bexley+say earning+beat ether+fund fil+sel new+rat restat+result tax+credit underperform+new vs+#, -2 4: activist+dump
after+brief away+from ax+# big+holder bond+yield concern+doubt consumer+pul copper+output data+leak director+sel end+without
forecast+underwhelm growth+slowest half+his halt+sal halt+withdrawal head+exit his+hold hold+from input+cost interest+payment
investor+dump last+throw los+fifth lower+pric margin+goal margin+worry million+option min+ban month+progres mortgag+rat
new+stock not+plan not+reach panel+vot pas+higher patient+dy pay+dividend possibl+downgrad pric+fix pric+jump quarter+row
quarterly+payout reach+orbit recal+widen rescu+plan run+out satellit+do scal+back sel+half shareholder+# sink+# sink+pric
sixth+day skip+interest slash+# smal+stock snap+los test+fail than+forecast third+tim throw+dic tim+repay trial+halt undo+month
watch+possibl we'r+brok, -3 3: #+worst acm+hold after+subscriber court+uphold cut+payout executiv+sel had+reckon hand+over
jury+order look+# los+biggest lowest+decad million+resolv million+verdict mln+vs must+hand off+open payout+lowest
quarterly+report ris+mor sal+discount sec+delay sec+reject shed+# shrink+# target+stay unsold+car, -4 2: cap+index early+gain
stay+neutral, -5 1: #+hold now+hold year+profit, -1 6: ban+crypto, -2 5: analyst+want appl+hold auditor+resign behind+timetabl
block+trad buyback+new confidenc+crater dat+push dispos+# fil+chapter fund+exit low+end mov+# perform+from premarket+gain
pric+objectiv remov+from reopen+dat run+short say+no shutdown+begin stay+list week+gain, -3 4: #+below #+hit #+jump
after+guidanc after+los after+trial agr+pay another+year auditor+need back+under beat+forecast below+market bitcoin+dip
bitcoin+slid chip+stock cit+weak cost+bit cut+outlook declin+hear defect+rival dividend+thy drug+fail dump+# early+backer
end+down ether+sink fail+reach fda+extend fin+# first+thought forecast+los from+deal gain+clos gain+melt get+go had+hop
hit+highest import+ban into+junk investigation+into investor+suit jet+# launch+postpon lender+refus loan+covenant los+appeal
los+contract los+widen lower+acm melt+away must+pay nearly+all need+mor negativ+from no+growth open+prob profit+down q2+los
record+high regulator+block reject+crypto rul+invalid sal+drop sav+cash sec+charg shift+# slash+after slid+after slower+than
stock+drop tesla+cut third+straight top+end trial+data trim+top turn+bearish under+offer union+reject war+erupt warn+second
whit+hous worst+p worth+#, -4 3: meet+#, -5 2: book+#, -6 1: qtrx+cal quarterly+sal, -2 6: complet+respons guid+below
mov+sidelin offload+# pay+plan respons+letter revers+split, -3 5: #+lower #+supply adj+eps after+strong behind+schedul
billion+stock breakout+last cash+strap charg+bribery declin+# delay+rul executiv+charg first+quarter halv+dividend longer+than
los+peg market+program new+york ninth+day part+shortag peak+airlin pil+after pil+up resum+dividend revenu+declin revis+negativ
softwar+snag stock+slip swing+los takeover+talk tarif+bil thre+week trail+estimat walk+out whal+mov without+deal writ+off, -4 4:
#+after activist+throw back+gain best+seller billion+euro contract+mor cut+ful cut+sal decision+into drug+pric end+lower
fail+win fair+valu first+estimat gain+into go+negativ hacker+steal judg+let los+patent lossmak+unit margin+contract profit+com
refus+throw sel+down send+# stop+pay stop+production up+short wag+bil year+say, -5 3: com+up lock+up sel+#, -8 0: beat+les,
-2 7: dead+money, -3 6: #+rout ballot+measur from+buy miner+sel neutral+from nin+day off+# shar+sink shrank+first trad+#
vot+against, -4 5: arbitrator+deny blow+out bo+# burn+through buy+list buy+rating cabl+maker cash+out claim+damag cost+mor
doubt+about end+talk exchang+stop fal+through fastest+clip fda+push fda+reject fourth+tim from+shelv heat+up hit+# insider+sel
judg+refus launch+# million+quarter mor+month no+agreement no+deal not+even now+say patent+appeal profit+view rally+fad recal+#
shar+plug slid+back squeez+margin straight+day strik+go surpris+los target+acm tax+bil trim+acm watchdog+open weak+demand
win+royalty yield+climb, -5 4: next+week tolland+gold, -7 2: quarter+land, -3 7: annual+report drop+# giv+back trust+slash,
-4 6: com+light cut+hold cut+neutral dry+up exceed+estimat fir+halt from+positiv judg+rul largest+shareholder long+liquidat
now+expect offer+# on+# pric+perfection privat+key report+alleg shar+slid shrink+again slash+dividend target+cut target+slash
trim+stak, -5 5: after+agre against+acm back+weekend bid+overturn buy+back cut+stak doubl+shar fifth+month food+fail los+licenc
marlow+cut navy+contract rally+run relief+rally, -6 4: fed+official, -3 8: took+back, -4 7: fail+meet open+depth stock+sink
trad+war win+streak, -5 6: after+audit against+rival break+down buy+recommendation cheaper+rival contract+rival covenant+breach
data+stolen early+pop halt+lin inflation+surpris licenc+revok margin+shrink million+award no+better out+rac propos+# rat+hik
recover+from regulator+order sal+sag seller+return shar+drop short+liv smal+busines so+generou storm+damag than+placebo
under+consensu, -7 4: wors+than, -8 3: mor+tim shar+fal, -4 8: judg+block report+lat, -5 7: hand+back profit+halv push+back
refus+renew, -6 6: cut+junk debt+worry larger+than no+buyer off+best scrap+forecast sink+lowest, -5 8: fil+bankruptcy, -6 7:
#+half backlog+shrink from+conviction higher+cost shar+slip tax+claim turn+negativ year+yield, -5 9: befor+#, -6 8:
extend+review giv+up new+tarif not+expect not+profitabl vot+strik year+lat, -7 7: after+touch cost+climb top+lik year+earlier,
-7 8: cost+soar slash+pric, -8 7: fal+short, -8 8: sid+rival, -8 9: declin+approv recession+fear, -8 10: higher+than
`;
