/**
 * What two stems side by side weigh besides, part 4 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_4 = `
6 -5: margin+widen, 6 -3: mov+up, 5 -4: los+shrink, 5 -3: million+buyback month+early, 4 -4: los+into lower+than, 4 -3: los+fal
los+light los+mak los+narrow margin+hit medicar+pay milder+than miner+hold no+charg off+low off+watch patent+fail patent+upheld,
4 -2: los+clos lower+rat not+bad not+need not+target official+clos open+door plan+sel, 3 -3: merger+fail off+exchang p+tak
penalty+waiv pil+grow, 4 -1: mov+overweight outperform+# overweight+from, 3 -2: los+narrower los+suit los+than lossmak+busines
marlow+exit maturity+wal member+reject micron+advanc min+restart ministry+slash monday+drop mor+year morn+slid mortgag+gon
narrower+los narrower+than no+customer no+damag no+dilution no+evidenc no+layof no+need norvan+back norvan+climb norvan+los
norvan+return not+affect not+early not+liabl now+lik odd+shrink off+next off+unlock offer+withdrawn offload+struggl open+crypto
open+factory out+red out+shar over+consensu overtak+tesla overturn+tax paid+off panel+back panel+pas paramount+merger pas+crypto
pay+coupon pay+down pay+off payout+doubl pick+sol plan+cut plan+emergency plan+issu plung+prov pop+debut port+reopen, 4 0:
open+market, 3 -1: los+streak mak+user meet+deadlin meet+main merger+track month+ahead nam+top need+new new+capital new+stak
norvan+meet not+sel now+du offer+own open+platform open+way out+# outlook+positiv peg+restor permit+grant platform+crypto
post+highest, 2 -2: los+com los+lat los+lin los+smallest lost+les low+margin low+shar lower+bank lower+capital lower+cost
lower+jet lower+wafer lowest+level mak+back mak+unit maker+bar margin+brand margin+jump margin+target million+bond million+grant
million+liquidat million+off million+squeez million+xrp miner+pul monday+los money+los moody+tak mor+demand mor+laptop mor+user
motion+freez my+hous need+rais negativ+outlook negativ+watch never+sel nickel+over no+subpoena north+estimat norvan+allow
norvan+end norvan+found norvan+pric norvan+shed not+cut not+guilty not+infring not+touch not+weak now+recommend off+layof off+my
off+negativ off+overhead off+sidelin offer+after oil+jump order+pour out+junk out+weekly outlook+rating output+beat output+hik
par+los pas+breach pas+quietly patent+claim patent+clif paus+output pharma+shav plan+dilutiv power+hold power+intact, 3 0:
no+longer no+plan, 2 -1: los+customer los+half los+outag lost+customer lost+earning low+bar low+bargain lower+end lower+estimat
lowest+yield lululemon+lift luxury+demand m+befor maker+part management+offer management+record margin+fatten market+stil
market+thaw medical+verdict meet+demand memory+chip merger+clear merger+dismis merger+without meta+thread micro+infringement
microsoft+escap mil+fir mil+swing million+# million+bitcoin million+compar million+hold million+into million+monthly million+sam
million+settlement million+sought million+trad million+upfront min+begin min+reopen miner+plug mineral+# moderna+lead
momentum+continu money+into money+rotat month+befor monthly+user moody+upgrad mor+bidder mor+rival most+fund most+last motor+all
motor+cut motor+sel motor+turnaround mov+acm mov+relora much+investor multy+year nam+best nam+sol narrow+guidanc narrow+los
nasdaq+snap navy+pick net+los network+land network+order never+befor never+stop new+already new+ceo new+consol new+coverag
new+criminal new+financ new+high new+levy new+norvan new+rig new+token new+truck next+stop nik+insider nik+spend no+breach
no+defect no+fault no+truth nod+zemla nordisk+narrow north+# norvan+accumulat norvan+drop norvan+drug norvan+hold norvan+insist
norvan+model norvan+off norvan+reactor norvan+reopen norvan+se norvan+steady norvan+union norvan+ups not+among not+blam
not+charg not+fault not+leav not+much not+security not+under notch+ninth noth+amis novo+bid now+outperform now+wip nudg+up
nvidia+# objectiv+city off+hour off+plan off+session off+shelv off+slow offer+us on+million on+third only+maker open+brought
open+early open+higher operat+incom operat+margin order+# order+ever order+that out+all out+day out+first out+lawsuit out+until
out+year outag+lost outag+resolv outlook+after outpac+peer outperform+was output+early output+resum outstrip+supply over+pric
over+shipment over+team overnight+slid p+rais pac+thy packag+capacity painful+than palantir+extend palantir+third panel+recal
paper+buyer par+drop parcel+job pas+stablecoin past+estimat past+forecast patent+expiry patent+win patient+again
patient+investor pav+way payment+giant payout+owner payrol+cool peloton+avoid performer+thy perk+up pfizer+top pharma+rebound
phon+fly pick+# pick+next pick+regional pick+year pil+halv plan+ban plan+cap plan+city plan+halt plan+seiz plan+stock
plant+closur plastic+tax plug+new poach+amazon poach+client point+drop point+tak pop+report port+fe positiv+from post+first
post+narrower post+record postpon+relief pour+# pour+acm pour+into, 0 -3: own+shar point+los, 2 0: main+goal million+from
nasdaq+list nearly+flat new+sal new+slip nik+director norvan+forecast november+end nvidia+say obesity+pil offer+valu order+book
outperform+neutral output+ahead part+tarn pfizer+push pick+aerospac plan+# plant+open position+pfizer, 1 -1: los+brooklin
los+buyer los+diabet los+final los+from los+pil los+push los+tarn los+turn los+under lost+ground lost+wallet low+# low+spark
lowbal+bid lower+cocoa lower+debt lower+lift lower+smal lowest+thre loyalty+data lucid+cost lucid+dismis lucid+has
lucid+quarterly lur+customer lyra+outag m+bearish m+beat m+his m+settl machin+than main+street mak+bitcoin mak+customer
maker+settlement management+comment march+after margin+beat margin+gain margin+improv margin+les margin+sinc market+brac
market+higher market+view marlow+oil marlow+ship mat+turn maturity+# may+than meal+than medical+doubl medical+prevail meet+both
memory+pric memory+qualify merchant+settl meta+collaps meta+defeat meta+googl meta+initiat meta+trim micro+without micron+newest
micron+project micron+say micron+shak micron+shar micron+sold microsoft+deal mil+break mil+push mil+rat million+company
million+government million+own million+patent million+pay million+prior million+shop million+sign million+stat million+under
million+win min+shutdown miner+enjoy miner+jump miner+rally mineral+third ministry+say minut+deal mis+penny mln+into mln+wip
mln+worth moderna+has modul+order money+shar month+earlier month+four month+gm month+sooner month+strik monthly+sal
mood+brighten moody+outlook mor+com mor+cut mor+field mor+frozen mor+go mor+job mor+machin mor+peopl mor+second mor+slowly
morgan+stanley morn+los morn+rout mortgag+cost most+bullish most+sinc motor+delivery motor+electric motor+rais motor+stock
motor+up mov+buy mov+calder multiyear+supply must+b nam+car narrow+lucid narrow+mor nasdaq+# nasdaq+end nasdaq+eras nasdaq+gain
nd+year near+deal nearly+doubl nearly+soft nearly+tripl need+agency need+norvan need+not net+buy netflix+turn network+upgrad
network+us new+bet new+emission new+modul newest+memory next+accelerator next+look nik+return nik+sal nik+say nik+slash
nin+month no+basy no+disruption no+intel no+los no+slowdown no+toxin no+wrongdo nod+sel non+opioid nordan+rul nordisk+bring
nordisk+oral normal+rat norvan+award norvan+bailout norvan+expand norvan+grant norvan+les norvan+lur norvan+pas norvan+pullback
norvan+refut norvan+spend norvan+suitor norvan+wrap not+grim not+hear not+pursu not+retail not+stolen not+tax notch+best
noth+lik now+hold now+par now+worth number+car nvidia+agr nvidia+boost nvidia+eras nvidia+get nvidia+lead nvidia+next
nvidia+post nvidia+sign obesity+shot objection+bankruptcy objectiv+hik obligation+surg off+auto off+court off+debt off+downgrad
off+early off+fal off+hook off+mat off+pension off+premarket off+review off+right off+strik off+weak offer+pay offer+tak
offer+too oil+rally oil+snap on+charg on+dollar onlin+after only+# open+bitcoin open+buy open+nin open+sooner operator+leas
operator+withdraw opioid+pain optimism+index oracl+remain order+backlog order+coupon order+improv order+zenoa our+payout
out+capital out+circulation out+clas out+deep out+early out+gas out+lighter out+maturity out+mor out+morn out+overnight out+plan
out+pric out+shareholder out+softwar out+thre outag+smaller outag+token outflow+end outlook+bump outlook+lift outlook+second
outperform+list outperform+raymond output+after output+cut output+recover output+say output+year over+arm over+brockway
over+larger over+market over+safety over+weedkiller overhead+drop overnight+los oversubscrib+premium overwhelm+benefit own+cash
own+goal own+money own+warn palantir+land pandemic+loan panel+revers paper+mil par+steep paramount+sweeten parcel+cost park+se
partner+premium pas+bitcoin pas+cost past+profit patent+challeng patent+disput path+launch patient+shed paus+touch pay+disput
pay+stablecoin pay+subscriber pay+user pay+without payout+fifth payout+saf payrol+gain peak+hit peloton+subscriber pencil+#
penny+but pension+risk peopl+may per+car perform+no performanc+obligation permit+brought personal+stak pfizer+defeat
pfizer+revenu pfizer+weight phon+sal pick+supply pil+meet pil+show pilot+cal pilot+ratify pip+bond pipelin+open plan+brooklin
plan+rais plan+rival plan+shar plant+after plant+four plant+output plant+six plant+start plant+wil plastic+resum plc+snap
plea+drop plung+fertiliser plung+just point+stock policy+adjust pop+regional port+avert port+skip position+acm position+than
position+thy positiv+after positiv+first positiv+fitch positiv+territory post+smaller postpon+digital postpon+new postpon+tarif
power+cleaner power+higher power+tarif, 0 -2: mak+up million+credit mln+year mov+head neutral+after neutral+ubs new+chief
officer+sel, -1 -3: maker+hir merger+application, -2 -4: outlook+stabl, 2 1: lowest+sinc market+shar market+valu moody+chang,
-1 -2: low+quarterly lower+cash mad+under maintain+guidanc margin+touch match+guidanc meet+expectation menu+short merger+april
mil+end minut+# model+guid most+read most+search mov+after municipal+bond net+mov neutral+acm new+neutral new+pend next+halv
nik+result nin+stock no+sal no+wors norvan+deliver not+material now+normal nvidia+chief nvidia+hold off+until offic+mov
offic+spac officer+contract official+speak on+stock open+day open+hour open+registration open+staf option+activity
option+exercis option+expir or+valu out+exactly pack+two packag+paper partner+present partner+university penny+consensu
period+validator photo+insid plastic+packag podcast+episod post+shareholder, -2 -3: mail+proxy maintain+sel march+#
market+holiday million+not neither+better new+head new+uniform nor+wors outlook+unchang pol+economist, -3 -4: match+forecast
mov+headquarter prearrang+plan, -2 -2: los+finish mark+# market+from market+mover match+estimat minut+releas mix+quarter
month+expect monthly+dividend monthly+fe monthly+traffic most+trad mov+patent mover+elliot nam+auditor nam+director neither+sid
netflix+has network+explain neutral+rat new+analyst new+packag new+ticker new+websit newswir+top no+pric norvan+open noth+add
nudg+target obesity+data oil+dollar open+museum or+sel orthopaedic+unit outlook+highlight own+most p+m paint+truck paper+back
parcel+repaint passiv+fund patent+hear pay+regular penc+cent perform+rat pfizer+pictur post+agenda post+lin pr+market, -3 -3:
maintain+hold may+# million+first mortgag+bond no+chang norvan+key now+availabl open+interest open+offic open+stor passenger+vs
pay+usual plan+outag, -4 -4: most+activ, 1 2: net+incom pension+fund, -2 -1: maintain+buy mak+biggest mak+their
management+proposal market+perform market+team match+company matur+debt medical+cas meet+plan member+receiv merger+deadlin
middl+guidanc minut+du mix+thin month+match moody+host morn+dip mov+ahead mov+premarket mov+us nam+next nasdaq+add neutral+se
new+cfo new+clos new+dip new+judg new+trademark next+upgrad no+knowledg not+maturity number+# officer+receiv on+deal open+ay
open+new open+second or+tech order+typ our+holding out+new output+meet p+g pair+two paper+board pas+thre pick+nam plan+dat
plan+handover, -3 -2: market+day meet+estimat mov+cal nam+new nasdaq+clos neutral+view new+logo norvan+low not+refinanc
november+# offer+extend organic+sal paper+pas, -4 -3: mizuho+restart near+#, 0 2: los+contract million+stock mis+both
mis+deadlin monday+bitcoin monday+took money+launder money+mov mortgag+rat most+official now+# official+wary only+bottl
outlook+leav outperform+rat panel+vot pay+# peak+airlin pend+announcement pip+shut post+earning, -1 1: los+all los+another
los+daily los+exclusivity los+fighter los+government los+investment los+m los+north los+patienc los+peak los+plac los+shar
los+takeover lost+# lost+sinc lot+fil low+key low+river lower+after lower+annual lower+drug lower+forecast lower+offer
lower+paramount lower+royalty lower+sal lucid+announc lucid+objectiv lululemon+head lung+drug ly+every lyra+settlement m+crypto
m+day m+fil m+half m+los machin+bitcoin main+plant main+product mak+off maker+new maker+run maker+se management+initially
management+ly manager+brac manufactur+activity manufactur+shrink margin+cal mark+down market+pric marlow+bank marshal+ready
master+account may+los meal+after medical+pay medicar+bil medicar+propos medicar+slash medicar+verdict melanoma+therapy
memory+glut merger+equal micro+cut micro+target micron+chip micron+giv micron+server mil+# mil+dump million+attacker million+bil
million+convertibl million+du million+equity million+euro million+fatal million+flash million+hol million+injur million+leav
million+out million+patient million+resolv million+revolver million+stolen million+talc million+vehicl million+verdict
min+mudslid min+shut miner+and miner+dump miner+plan miner+switch minimum+bid ministry+cancel mint+# minu+# mis+coupon
mis+revenu misstat+sal mizuho+slash mobil+shar model+from moderna+slump month+after month+complet month+gain month+i'm
month+review month+snag moody+cut mor+collateral mor+dividend morn+gain morn+rally most+record most+tuesday motor+deliver
motor+recal mov+earplug mov+peer mov+talc mudslid+halt must+fac must+shar my+condolenc my+gain my+last my+saving nasdaq+morn
nasdaq+off nasdaq+warn nearly+# nearly+fast nearly+half need+licens need+six negativ+after negativ+territory neon+supplier net+#
netflix+cut netflix+halv network+coin network+now network+shar neutral+margin never+heard new+cargo new+loan new+obesity
new+proces new+user nik+los nik+pric nik+sel nik+tarif ninth+month no+appl no+benefit no+cas no+discussion no+recovery no+relief
no+rescu nod+fal nod+run nordisk+halv nordisk+plung norvan+book norvan+conced norvan+cool norvan+customer norvan+defenc
norvan+flagship norvan+growth norvan+halt norvan+hot norvan+issu norvan+kick norvan+let norvan+must norvan+new norvan+paus
norvan+plea norvan+postpon norvan+tap norvan+wag not+com not+dead not+driv not+sal not+track noth+left noth+show novo+fal
novo+yield now+reduc now+under now+year number+stock nvidia+beat nvidia+los nvidia+over nvidia+sal off+after off+both off+clif
off+dollar off+import off+ipo off+job off+machin off+model off+mor off+prisma off+road off+rul off+wip off+yield offer+below
offer+rebuf offer+seven offer+strik offload+half offload+remain oil+buyout old+inventory oldest+backer on+session only+buy
only+fiv open+investigation open+until order+crypto order+electric order+intak order+lower order+output order+refund order+shut
order+stat osprey+ced out+chapter out+etf out+fraud out+hammer out+investor out+last out+march out+old out+premarket out+road
out+spot out+sync out+third outag+cost outag+ground outflow+sinc outlook+disappoint outlook+shar outlook+though
outlook+underwhelm output+cap output+demand output+fal output+fiv output+gas output+part output+rar output+tumbl outrun+even
over+after over+brak over+crypto over+data over+engin over+now over+part over+secret over+sourc over+steer overhaul+until
overpaid+tolland overrun+four overshoot+deadlin overweight+underweight owner+# owner+cut owner+offload owner+say p+plac p+put
packag+held packag+street pain+study palantir+pop par+tolland paramount+slash park+them part+end part+run part+without
partner+cancel partner+revenu past+deadlin past+summer patent+# patent+diabet patent+relora patent+rul patient+death
patient+enrol paus+model pay+fin pay+les pay+offer pay+supplier payment+carewel payout+almost payrol+shrink payrol+unexpectedly
peak+season peak+withdraw peg+dollar peloton+perform pension+gap perform+cit permission+sought person+clos persuad+court
persuad+judg pfizer+hand pickup+park pil+larger pilot+strik plac+walgreen plan+cfo plan+ebb plan+keep plan+strategic plant+cit
plant+dealer plant+fal plant+idl plant+over plant+product plant+shut plant+won't plea+lighter plea+relief plu+# plug+hol
plung+lowest plung+most point+bet point+lead point+recession point+short pop+marlow pop+then port+squeez post+# post+drop
post+largest post+split postpon+# postpon+decision postpon+first postpon+indefinitely postpon+investor power+bil power+pric
power+run, -2 0: los+end low+clos media+buy, -3 -1: mad+up million+coin net+asset new+board not+break not+comment offer+period
out+gasolin overweight+rat, 0 3: million+shar mor+than plan+merger, -1 2: los+backer los+balloon los+bank los+biggest los+buy
los+fifth los+fuel los+had los+impairment los+last los+major los+overweight los+record los+shelf los+stream los+thy low+cash
lowbal+buyout lower+ful lower+neutral lower+warner lukewarm+reception lululemon+# lurch+toward m+# m+shar m+vs machinist+strik
main+supplier mak+coupon mak+diesel mak+googl maker+not margin+com margin+comment margin+erosion margin+goal margin+worry
market+# market+assum market+program market+retreat mask+shrink match+rival materially+below measur+defeat measur+that
media+trim medical+key medicar+cut medicar+sourc melt+away member+vot merger+bounc merger+that meta+ax meta+hit micron+eras
microsoft+cloud milk+cost million+award million+bad million+charg million+end million+over million+spoof million+t min+ban
min+flood min+leas minut+reveal minut+show mis+# mis+mil mis+whisper mln+consensu model+y moderna+plung moderna+scrap
monday+gain month+lat month+low month+progres month+runway moody+strip mor+bank mor+claim mor+hik mor+month morn+jump
most+company most+overnight mothbal+mil motion+train motor+cash motor+chop motor+trim must+hand must+pay must+wait nam+hit
near+day need+# network+halt never+again new+do new+drug new+export new+jet new+stock no+bottom no+growth no+hurry no+rat
no+restart no+sign no+trad no+whit norvan+admit norvan+brac norvan+buyer norvan+chief norvan+contract norvan+giv norvan+mothbal
norvan+profit norvan+retreat norvan+shut norvan+strip norvan+won't not+agr not+last not+offer not+plan not+reach now+neutral
now+rat nvidia+director nvidia+told obesity+drug off+bid off+city off+light off+record off+skylar official+no official+se
oil+fund oil+spik on+coffe only+half open+battery open+criminal open+gain open+jump open+push operat+los optimism+fad
order+cancel order+drop order+dry order+evaporat order+exchang order+marlow order+pay osprey+patent out+after out+bid
out+deposit out+gain out+special outflow+hit outlaw+crypto outlook+again outlook+current outlook+half outlook+lighter
output+halt over+ethic over+how over+lead over+navy over+unregister overnight+gain overpay+ledgerwood overrun+mount
overshoot+guidanc own+target p+lower pac+analyst panel+check panel+dismis paramount+outlook part+shortag partner+end pas+higher
pas+over patent+invalid patent+struck paus+withdrawal pay+dividend pay+out pay+up payment+firm peer+perform peg+lost peloton+sel
pend+safety penny+level pfizer+go pharma+unabl pharmacy+contract phon+get pil+after pivot+ay plac+clinical plan+reject plan+thy
plant+shutdown plant+two plug+power plung+# plung+after plung+fiv pop+buyback pop+finish port+closur position+now
possibl+downgrad post+election post+merger post+widest pour+cold power+fil, -2 1: meet+# merger+talk mln+vs new+york own+guidanc
point+gain, -3 0: mov+shar, -1 3: low+end lower+acm lowest+target management+lying material+weaknes merger+block model+rang
mov+# mov+exchang mov+neutral nin+day not+befor noth+shareholder offload+# offload+last outlook+darken paper+hoard patient+dy
pay+plan penalty+loom plac+hold poor+review, -2 2: los+del los+ground los+licenc los+tenth lowest+record lucid+can't
margin+despit margin+under markdown+fear marlow+cut melanoma+drug million+new million+settl million+zenoa min+unit mis+main
mor+cash mor+sharply motor+twic navy+contract never+recover next+week no+bidder no+dividend no+sooner nordisk+shar norvan+bar
norvan+blow norvan+fail norvan+forfeit norvan+never norvan+swallow not+extend not+resum not+reviv novo+los now+seen nvidia+mov
nvidia+stak off+open open+inquiry open+slid out+cheaper out+further overturn+bexley part+# payout+lowest peloton+deny
pharma+patent pil+dwindl pil+up, -1 4: new+rat on+# penalty+confirm, -2 3: los+appeal los+heavy los+interest los+level los+peg
los+tender los+third los+widen lower+pric lower+quarter lowest+decad margin+contract margin+narrow margin+squeez million+option
million+writedown monday+surg moody+lower most+thre nam+bribery narrow+# need+mor negativ+from network+congest new+tarif
nickel+under no+agreement no+better no+deal norvan+default norvan+initiat norvan+nam not+even not+expect not+strong not+tabl
not+talk now+expect now+say objectiv+# off+best off+buy off+favourit offer+cut offic+higher oil+drop open+depth open+prob
order+slump out+rac overpay+rival painful+rat par+gain parcel+q3 patent+invalidat payout+halv pick+list pilot+vot plan+return
plead+guilty, -2 4: miner+sel neutral+from off+# offer+# outlook+negativ port+clos, -3 3: los+patent los+pric million+quarter
off+fresh off+merger permit+deny, -4 2: mor+tim, -2 5: mov+sidelin, -3 4: los+bid los+jump lost+all margin+shrink no+buyer
not+profitabl patent+appeal plan+spin, -4 4: plan+buy plan+resum
`;
