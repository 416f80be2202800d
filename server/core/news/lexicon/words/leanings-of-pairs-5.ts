/**
 * What two stems side by side weigh besides, part 5 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_5 = `
6 -4: shar+ris, 5 -4: revers+los, 4 -4: rat+slip rival+order royalty+cut slash+debt, 5 -2: purchas+#, 4 -3: prosecutor+drop
put+# quicker+than recal+end refus+block sal+beat sal+scrap sec+drop shortag+fad sold+out spread+tighten, 4 -2: provision+releas
resum+after ris+stick scientist+stay sel+out smaller+than sol+supplier spend+#, 3 -3: preorder+exc pric+fal revenu+climb
rival+stumbl sec+end seller+retreat sellof+los short+liquidat slash+stream, 3 -2: premium+growth production+restart
promot+conviction propos+crypto rain+end rais+dividend rais+ful rais+hold rais+offer rais+stak rally+gather ramp+quarter
rat+rais rebound+# recession+odd record+low refinanc+lower regain+dollar regulator+clear regulator+clos reinstat+dividend
reject+walkout rent+relief report+retract restart+production restructur+pay result+surpris resum+withdrawal retain+contract
revis+positiv ris+even rival+bidder rocket+fuel rul+loosen sal+ban scrap+propos sec+abandon second+pric sentiment+jump shar+gain
shar+ignit shar+jump shar+rebound shar+street shar+surg shar+up shareholder+los shareholder+suit ship+mor short+get short+toast
shrink+mor shrug+off shutdown+avert sinc+launch skylar+reinstat slash+car slash+duty snap+up special+payout, 2 -3: ris+# ros+#,
3 -1: premarket+trad previously+hold pric+increas profit+up pul+# q2+eps quarterly+net quarterly+profit regulator+mov
retir+early retir+tenth reveal+new rul+out shar+analyst shar+leap shar+recoup short+seller so+happy soar+premarket
stack+bitcoin, 2 -2: pressur+fad pric+designer pric+halv pric+key pric+pressur pric+record print+never privat+# privat+offer
production+cost profit+sharply push+pric rais+again rais+low rang+high rat+dip rating+firm reach+# recal+leav receiv+# receiv+no
reclaim+# refinanc+# regulator+giv regulator+lower regulator+shorten reject+activist reject+patent relief+from reservation+top
reviv+hom rip+higher risk+strok rival+blackout rival+fail rival+recal rival+run rul+that sal+growth sal+stock sav+# say+after
say+production say+shipment scoop+# se+sal se+stronger secur+# sel+los sel+singl sel+version sel+warehous seller+claim
seller+los seller+wip send+order settlement+end shar+cash sharply+higher shed+low shed+unprofitabl shelv+windfal ship+rat
shipment+halt shorten+review show+up sid+zenoa sign+biggest singl+shar sink+fiv skylar+gain slash+judg slip+just smaller+charg
smallest+decad spend+mor squeez+push, 1 -3: say+wil, 3 0: pric+power rat+cut sel+cal, 2 -1: prevail+over pric+bond
pric+unexpectedly priority+review prob+clos prob+justic production+after production+reject profit+abov profit+clear
profit+exceed profit+guidanc profit+ris profit+top profitabl+first property+half prosecutor+decid prosecutor+declin
protocol+reimburs pul+record pump+reinstat purchas+reach push+out push+through q4+revenu qtrx+breakout qualcom+forecast
quarter+ay quarter+eps quarter+last quarter+net quarterly+eps quorum+say r+fuk rail+margin rais+floor rais+outlook
rais+overweight rally+eighth rang+upward rat+eas rat+from rat+smal ratio+improv reaccelerat+bexley reach+definitiv reach+driver
reach+highest reach+tentativ reassur+holder rebound+after rebut+claim recal+investigation recal+report recal+rival receiv+buyout
reclaim+level reclaim+six record+miner record+revenu record+sum recoup+los recoup+most recoup+weekend recover+all
recover+everyth recover+stolen redeem+convertibl refinanc+debt refinery+after refus+freez refut+allegation regain+government
regain+ground regulator+back regulator+drop reimburs+victim reinstat+guidanc reject+bid reject+limit reject+report reject+short
relora+get reopen+mil repay+customer report+plan report+reserv report+say report+stor report+takeover report+wil report+wrong
repurchas+program rescu+# reserv+fal reserv+shortfal reserv+upgrad resort+bring restart+after restart+refinery restor+norvan
resum+production retailer+sam retention+deal return+billion return+black return+investment reveal+bitcoin reveal+hold
reveal+stak revenu+abov revenu+jump revenu+mis revers+morn revok+bexley rip+fat ris+boost ris+hold rival+divert rival+factory
rival+follow rocket+lab rol+back rotat+into round+higher rul+token rumour+bankruptcy rumour+dividend run+ahead run+ful
run+patent runway+extend sal+abov sal+ahead sal+climb sal+fel sal+perk sal+ros sal+thre sam+quarter sanction+lift
satellit+servic say+holiday say+open say+recal say+shortag say+talk say+ther say+yes schedul+after scoop+up scrap+tarif
se+fourth se+ful se+strong se+strongest sec+approv second+sourc secret+trial security+firm seiz+asset sel+lossmak sel+mor
seller+clos sellof+overdon semy+delivery senat+kil send+paper sensor+back september+cut session+high set+fresh settl+asbesto
settl+fraction settl+stablecoin settlement+wel seven+year sever+than shak+off shar+buyback shar+dollar shar+reassur shar+thy
shar+tripl shipment+ris shipment+slip short+so short+squeez shortag+packag shot+beat show+stablecoin shrink+cost
shutter+unprofitabl sid+toymaker sign+# sign+anchor silenc+doubter six+figur siz+analyst sky+financ skylar+bond skylar+clear
slid+finish slid+trad slip+# slow+growth slump+undon smal+company snap+back snap+four so+hard so+screw soar+after sold+sourc
sooner+than spar+plant spar+tarif split+after spot+fund spr+best squeez+so stablecoin+back stablecoin+bil stablecoin+fully
stablecoin+solana, 1 -2: se+first se+shar shar+par shar+trad, 0 -3: pump+maker quarter+sal sel+shar, 3 1: short+report, 2 0:
pric+ris push+chang record+# releas+seiz renew+key return+growth reviv+rat rivian+start said+# sal+scandal sal+up scrap+plan
se+# second+tim seiz+part six+month slip+tak spirit+open, 1 -1: premarket+dip premium+strategic pressur+support prevail+top
pric+cas pric+ignit pric+rip pric+se pric+slid pric+soar pric+strength pric+walmart prior+year privat+management privat+premium
privat+sourc prob+without product+cit production+meet profit+activ profit+climb profit+jump profit+margin profit+pay profit+per
profit+se profit+soar profit+tripl program+# project+record prolong+stat prov+overblown prov+sturdier provision+fal pul+yield
pullback+end puls+field purchas+thy pursu+charg push+crud push+sal push+weekly put+guy q2+beat q2+view q3+rais q4+sal qtrx+short
qualcom+antitrust qualcom+clear qualcom+prevail qualcom+triumph qualify+nvidia quarter+decad quarter+larkin quarter+memory
quarter+sail quarter+sharply quarter+stock quarterly+operat r+lighter rais+bar rais+capital rais+equity rais+ford rais+grub
rais+guidanc rais+outperform rally+# rally+after rally+inflation rally+off rally+pul ramp+up rat+half rat+harbour rat+revis
rat+signal rat+sooner rat+undershoot ratify+contract ratify+deal ratio+not reach+customer readout+arriv reassur+cash rebound+eas
rebound+nasdaq rebuild+don recal+send recession+servic record+booking record+ful record+number record+order record+rat
record+run record+tak record+third record+weekly recoup+all recoup+nearly recover+# recover+clos recover+end recover+los
recover+most reduc+import refiner+lighter refinery+back refinery+fir refut+short regulator+bles regulator+decid regulator+grant
regulator+lift reimburs+hack reject+rumour relief+carmaker relora+extend remain+performanc remov+strik rent+cap rent+cut
reopen+after reopen+march reopen+withdrawal repay+all repay+debt repay+last repay+loan replac+rival report+government report+new
repurchas+# repurchas+quarter request+stop research+se reserv+bil restart+all restaurant+pipelin restructur+bil resum+china
resum+climb resum+f resum+relief retail+dispel retail+investor retail+shar retail+two retailer+stil retak+# return+after
return+amazon return+lead return+stolen revenu+ay revenu+slid revenu+thy revers+early revers+jury richer+proposal rip+short
ris+relief ris+thy risk+# risk+insurer rival+brewer rival+chain rival+jet rival+shutdown rival+sixth rival+stadium rivian+bring
rivian+secur robotaxy+debut robotaxy+hop robotaxy+rid robotic+top rocket+cancer rotation+into rout+margin royalty+arbitration
royalty+arbitrator royalty+through rul+automaker rul+keep rumour+account rumour+that runway+into russel+finish safety+board
safety+breach sail+past sal+bitcoin sal+fund sal+hold sal+jump sal+lift sal+mor sal+proceed sal+rebound sal+record sal+soar
sal+strength saving+go saving+run say+all say+broker say+buy say+cfo say+customer say+data say+exchang say+lead say+piper
say+plant say+refinery say+tim say+yield se+current se+far se+momentum se+multy se+record se+relief se+smaller se+tarif se+third
seat+sleepy sec+wil second+bidder second+shar secur+lithium secur+order security+regulator seed+yield seen+analyst seiz+laptop
sel+goldman sel+insulin sel+record sel+stak sel+unitedhealth seller+shar send+buyer send+homebuilder send+plug servic+pick
session+record session+row settl+earplug settl+export settl+talc settlement+fr shambl+thy shar+after shar+cobalt shar+from
shar+lead shar+overweight shar+purchas shar+recover shar+regain shar+retir shar+say shar+top shareholder+after shareholder+back
shareholder+ups sharply+better shed+fifth shelv+carbon shift+meet shift+run ship+chip ship+dry ship+until sho+ahead shop+crypto
short+must short+pric short+trap shortag+eas shortag+end shortag+over show+# shrink+burn shrink+but shrink+tumor shutdown+boost
shutdown+last sid+acm sid+company sid+issuer sign+multiyear sign+off sign+ups signal+confidenc signal+mor signal+two sinc+spr
six+week sixth+consecutiv skip+royalty skylar+board skylar+get skylar+land skylar+recover slash+inventory slid+boon slid+end
slid+russel slot+replac slowdown+booking slower+growth slowly+than slump+milder smaller+china smaller+los smaller+stock
smartwatch+waitlist smash+first smash+forecast smash+q2 smelter+cut snap+fiv snap+market snap+skid soar+# soar+nvidia
soar+report soft+investor soft+job softwar+caus softwar+turn solana+back solana+bounc sought+titanium sourc+gallium sp+after
spac+largest spar+criminal spark+rotation spark+surg spectrum+licenc speculation+cit speed+up spend+les spil+court spirit+air
spot+solana spurn+lowbal squeez+# squeez+hard squeez+incom squeez+lift squeez+supply stablecoin+# stadium+besid, 0 -2:
proposal+renam requir+vot shift+shar short+requir, -1 -3: pric+model publish+list refus+b salesforc+financ, -2 -4: pric+euro,
2 1: record+quarter revenu+# right+issu sam+stor, -1 -2: present+data product+nam profit+both promis+result prospectu+supplement
public+holiday public+view pump+valu put+together q2+earning quiet+session rail+hir rat+# rat+new read+filing reaffirm+neutral
rebalanc+tak recal+what redesign+reward registration+supplier regulator+ask reiterat+neutral renam+product rent+back
report+regulator restak+explain result+bad retir+# retreat+cancel revenu+match revenu+profit reward+app robot+thre round+trip
sal+mad sal+meet say+frost say+who schem+document search+ticker sector+weight sel+headquarter sel+jumper september+#
session+dead shar+charity shar+cover short+flight skylar+open slash+restak smal+bolt snack+menu speak+noon speak+tuesday
speech+payment staf+canteen, -2 -3: product+event quarter+go rang+from rat+unchang renew+credit result+broadly revenu+was
revis+# ring+clos rul+tak say+whether second+stor shar+family skylar+issu, -3 -4: ris+profit, -2 -2: premarket+mover
premarket+or present+obesity pric+noon pric+ros pric+sam profit+level proof+stak proxy+statement publish+quarterly quarter+back
quarter+profit quarter+track quarter+unrevis rang+bound rat+cam rat+snap redenominat+from regular+dividend regulator+publish
reinvestment+plan renam+orthopaedic renam+stream repaint+delivery report+result report+third reschedul+cal result+lin ring+bel
rival+await roundtabl+crypto sal+expect sal+was say+quarter schedul+maintenanc schedul+token schedul+year sector+etf set+dat
seven+smal shar+foundation shar+mov shar+redenominat shar+under shareholder+meet short+history short+interest show+concept
sid+giv sign+tenny sinc+found skylar+grant speaker+wednesday sponsor+city squarely+estimat, -3 -3: pric+not quarter+result
quarterly+dividend reaffirm+ful record+dat reiterat+hold revenu+meet second+quarter shar+into shelf+registration shelf+up, 1 2:
secret+cas shar+sal, -2 -1: previously+announc print+thre program+farmland qualcom+stockholder quarterly+fund quarterly+revenu
quiet+weekend rail+equal receiv+restrict receiv+stock reces+monday redemption+not refinanc+matur refinanc+maturity refinanc+sam
register+new releas+version renam+cheaper replac+charg result+land retir+after return+from return+unchang risk+summit rol+out
roughly+level rumour+bid sal+ris second+estimat sector+perform sedan+rang selection+rul shar+end shar+fairly shar+lin
shar+volatil shar+withheld shareholder+record sit+that, -3 -2: profit+roughly purpl+ketchup q4+street report+# restrict+stock
sam+term sam+told schedul+# shar+q4 should+y, 0 2: product+rang profit+forecast put+thy q3+eps quarter+product run+short
sal+zemla second+half sel+open session+low shareholder+# show+most smal+firm, -1 1: prefer+drug premarket+follow premium+tarrant
president+unload prey+slump pric+again pric+all pric+back pric+collusion pric+cut pric+dent pric+dilutiv pric+fend pric+four
pric+month pric+plung pric+rais pric+slash pric+slump pric+squeez pric+stem pric+tag pric+up pric+upsiz print+shar prisma+profit
privacy+clas privacy+coin privacy+penalty proces+nod product+defeat product+fail product+pul production+f production+halt
production+lin production+se production+shift production+third profit+rang profit+trail profitability+goal program+up
progres+two project+hit promis+from promis+premium prompt+criminal protocol+# protocol+los prov+short pul+cough pul+forecast
pul+from pul+outlook purchas+btc push+certification push+decision push+launch push+relora put+bo qtrx+dilution qualcom+has
quarter+beat quarter+fda quarter+mis quarter+revis quarterly+earning quota+squeez rac+warner racism+suit rail+say rais+fear
rais+steep rally+evaporat rally+los rat+buy rat+pul rat+se rat+thy rattl+smaller readout+slid ready+sal rebuild+overrun
rebut+viral recal+every recession+economist recommend+action record+after record+flush record+privacy record+sal record+wip
red+repair redemption+ninth reduc+# reduction+order refund+# refus+first refus+waiv regulator+after regulator+fin regulator+kick
regulator+object regulator+turn regulator+widen regulatory+pressur reimbursement+rat reject+# reject+aid reject+corriston
reject+rescu reject+retrial relief+bexley relief+go relinquish+# relora+has relora+top remain+# repair+shop repair+tak
request+lower request+master request+new rescu+deal rescu+end research+doubl resolv+bribery resolv+kickback resort+#
resort+incentiv resort+slid restat+pension restructur+charg result+far retail+furnitur retail+giant retailer+grow retailer+say
retreat+from return+profit revenu+beat revenu+estimat revenu+top revers+# revers+cours review+talk revis+figur reviv+appeal
rid+end rid+every rig+after right+gas right+relora rip+through ris+faster ris+financ ris+medical risk+fitch rival+bo rival+judg
rival+outbid rival+say rival+solid rival+surg rival+us rival+win river+halt rivian+not rivian+sel rivian+wip road+after
road+coin rob+us robotaxy+after robotaxy+off robotic+los rocket+into rol+blackout rough+water royalty+risk rul+carewel rul+fal
rul+spot rumor+# run+dry run+half run+into run+nin run+over run+sinc run+slot run+year runway+now rush+cut russel+tumbl
sal+cannot sal+ceo sal+china sal+discount sal+down sal+fear sal+go sal+kroger sal+outlook sal+practic sal+proces sal+reviv
sal+slip sal+slow sal+unexpectedly sal+view salesforc+rais salvo+send satellit+launch saving+drop saving+than say+antitrust
say+appl say+cannot say+chief say+hold say+investor say+out say+overpaid say+stock say+thesy scar+empty scrap+bid scrap+list
scrub+again scrutiny+regulator se+bigger se+fuel se+heavy se+lower se+redemption se+restructur se+rough search+data seat+shortag
sec+over sec+postpon sec+put sec+staf sec+su secret+relationship sector+watchdog secur+financ seek+bankruptcy seek+waiver
sel+amd sel+entir sel+fal sel+largest sel+new sel+selby sel+up sel+wav sel+wip selby+jump selby+steel seller+accus seller+report
seller+rul seller+swat seltzer+demand senat+reject send+fuel send+russel sequel+delay server+chip set+too settl+negativ
shar+below shar+cheaper shar+had shar+hit shar+management shar+overvalu shar+plung shar+search shar+turn shareholder+say
shareholder+wer shelv+expansion shift+main ship+# ship+morn shipment+declin sho+tak shop+buy short+shar short+trial shortag+bit
shortag+forc show+money show+no show+two shrink+eighth shrink+guidanc shut+after shut+strait shut+zenoa shutdown+drag
sinc+thursday sink+into sink+today sink+two six+mor skip+coupon sky+chairman sky+delinquency sky+operator skylar+# skylar+draw
skylar+order slam+smal slap+# slash+growth slash+offer slash+reimbursement slash+subscription slash+us slid+bitcoin
slid+inflation slid+past slid+second slid+surpris slip+again slip+although slip+off slip+third slow+# slowest+decad slowest+fiv
slowest+pac slump+fiv slump+hit smaller+manager smaller+us soft+european soften+into sol+neon sol+wafer solana+etf solana+los
sold+all sold+my sold+than solid+stat someon+tel sought+dril sourc+cod sovereign+agency spark+contagion spik+after spoil+weak
spot+xrp spread+blow spread+economy spread+junk squander+# squeez+brightcel squeez+wag stablecoin+issuer stablecoin+licenc
stablecoin+los stablecoin+slip staf+intend staf+sal, -2 0: prior+clos releas+proxy revenu+up sal+flat sal+turn saw+befor
schedul+copyright se+saw settl+december settl+prior, -3 -1: pric+# profit+fal rat+p resum+normal, -4 -2: profit+beat shar+flat,
-1 2: preorder+fraction president+dispos president+jettison pric+clear pric+heat pric+jump pric+larch privacy+fin privat+key
production+electric production+paus production+target profit+outlook profit+slump profit+warn profit+wil profitabl+after
profitabl+until project+cancel project+profit prosecutor+charg prosecutor+scrutiniz public+offer pul+outperform purchas+debt
purchas+us pursuit+good push+into put+befor q2+revenu qualcom+buy qualcom+rul quarter+enough quarter+import quarter+row
quarter+underwhelm quit+abruptly rac+tarrant raid+antitrust raid+headquarter rail+eras rais+doubt rally+uranium rar+sel rat+city
rat+leap rat+pas rat+pfizer rat+relief rat+ris rat+sel rat+sensitiv ratio+drop rattl+market rattl+wal reach+orbit reach+union
reactor+stal reaffirm+ban rebound+short record+high record+nearly record+norvan record+profit record+trader recover+from
recovery+befor recovery+yet refinery+no refus+hear refus+permit refus+tos regulator+delay regulator+open regulator+reject
reject+merger reject+offer reject+product reject+spot reject+stak relinquish+most relora+hit remain+norvan repair+bil
repay+bondholder replac+chief replicat+early request+fast rescu+loan rescu+plan rescu+talk restart+dat restat+two reveal+appetit
revenu+below revenu+growth rival+patent rival+short rival+steal rival+undercut robotic+giv rol+over rollout+start
roughest+session rul+osprey rul+solana run+low runway+left safety+check sal+cal sal+consumer sal+declin sal+drop sal+freez
sal+slump sap+smal satellit+do sav+cash say+can say+guest say+intel say+sel say+when scrap+flu scrutiniz+how se+annual
se+default se+fifth se+flat se+limit se+operat sec+delay sec+fil sec+open second+inquiry sel+ad sel+bitcoin sel+haircut sel+pick
sel+remain sel+stock seller+go semy+president send+shar sensitiv+smal sentenc+# servic+shed session+sinc session+win set+block
seven+plant shar+# shar+fad shar+neutral shar+no shar+penny shar+plug shar+pric shar+sag shar+shocker shar+tenth shar+tumbl
shar+wildly shar+worth shareholder+trim sharply+firm shed+last shed+million shed+most shelv+buyback shift+# ship+company
ship+former shipment+pend shipment+slow shoot+down short+chip short+expectation short+forecast short+hop short+part short+street
short+what shortag+halt shortag+squeez shrink+again shrink+cash shrink+third shut+out shutdown+extend shutter+# shy+own
sid+against sign+demand sinc+financial singl+digit sink+pric siphon+# sit+below six+hour six+session sixth+day sixth+month
skylar+found skylar+freez skylar+purchas slash+acm slash+after slash+bank slash+forecast slash+ful slash+nordan slash+target
slid+after slip+brockway slip+company slip+from slip+into slip+next slip+year slow+motion slow+sharply slow+winter slower+than
slump+after slump+most smal+importer smal+stock sol+foundry solana+shed solana+validator sold+# sold+insuranc solvency+ratio
sour+acm south+consensu spac+biggest spr+trip spread+widen squeez+chain stablecoin+break stablecoin+wobbl, -2 1: skylar+deal,
-3 0: qtrx+cal shareholder+vot, -4 -1: quarterly+sal, -1 3: pric+perfection producer+pric profit+view rally+fizzl refusal+fil
remov+from respons+letter rest+peac restructur+adviser result+underwhelm resum+dividend revis+negativ rug+pul saving+plan
scal+back sel+half sel+lowest sel+rat shutdown+begin skip+interest slip+equal spirit+airlin split+stay squander+early, -2 2:
pres+ahead pressur+build pric+cap pric+doubl pric+third pric+tool pric+win prob+widen profit+drop quarterly+report rais+markdown
rais+profit rebound+chip recal+top receiv+takeover refinery+restart refund+customer refus+throw regulator+wil reinstat+#
relief+rally report+early report+first restart+delay resum+thy retailer+clear return+servic revers+lower ris+but ris+cash
ris+membership ris+mor rival+discount rival+get rocket+failur sal+wil say+china say+report scrap+forecast se+tough sec+token
second+after second+lowest seen+no sel+another sel+down seller+tak seller+target send+# sentiment+fal servic+now settl+pric
shar+lowest shar+off sharply+than shift+order ship+fewer shrink+# singl+session skylar+whistleblower slump+# smallest+six
snap+add snap+report spend+exc squeez+margin, -3 1: quarter+land, -1 4: restat+result shar+sink, -2 3: product+arriv profit+down
project+shelv propos+# provision+jump provision+ris proxy+fight pump+mor push+# put+print q2+los q4+adj rais+eyebrow rally+fad
rally+run rang+low rat+climb rat+jump ratio+worsen recal+# recal+widen recovery+prov refinanc+painful refus+renew
regulator+block regulator+extend regulator+order regulator+refus reject+crypto reserv+cut reviv+suit ris+most rival+better
rocket+explod rul+invalid run+out safety+prob sal+grow sal+sag say+dividend scientist+leav se+downsid sec+charg sec+reject
seiz+shipment sel+whol seller+attack seven+y shar+erod shar+slid shar+slip shed+# shrank+first sink+# slash+# slash+dividend
slid+back smal+busines so+generou softwar+snag, -2 4: premarket+gain push+back reopen+dat report+alleg shar+drop sid+effect,
-3 3: profit+com relief+deny rivian+rais sel+# settlement+larger, -4 2: shar+fal, -2 5: report+lat revers+split, -3 4:
profit+halv rat+hik rent+doubl revenu+declin royalty+cas short+liv sink+lowest slash+pric, -3 5: recession+fear, -4 4:
royalty+rais, -4 5: seller+return, -5 5: sid+rival
`;
