/**
 * What two stems side by side weigh besides, part 2 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_2 = `
5 -4: cut+los, 5 -3: clos+investigation court+sid deny+report, 4 -4: carewel+rival cost+drop cost+sink drop+producer end+los,
4 -3: claim+fal claim+lower company+rally confidenc+jump cost+fal cut+cost delay+avoid deposit+grow dismis+suit dividend+hik
draw+# etf+pul, 4 -2: ceasefir+hold cent+shar clos+fil clos+record coin+leav contract+new disclos+#, 3 -3: cost+com cost+les
cut+margin cut+tenth debt+half declin+investigat deny+account disney+slash drop+going exc+hop exit+bankruptcy, 3 -2: cash+runway
cash+shortag charg+drop chief+buy chosen+build clas+shareholder climb+out clos+prob coinbas+list com+below com+off concern+warn
corriston+deny court+annul credit+los cut+back cut+bet cut+import cut+tarif cyberattack+contain damag+found damag+limit
deadlin+extend debt+# debt+fal declin+halt default+pay defenc+contract demand+accelerat deny+bid deny+default deny+weigh
dip+bought director+doubl dismis+talk dividend+decad door+september doubl+target dovish+turn down+windfal dril+project drop+cas
drug+meet duty+drop earlier+than emerg+from emergency+shar end+drought end+inquiry energy+bil escap+fin estimat+# etf+inflow
ether+plung eu+clear even+revenu ever+dividend exchang+resum executiv+buy exit+lossmak exit+unprofitabl export+licenc fal+but
fal+lowest family+behind fda+approv fda+mov, 1 -4: dividend+#, 3 -1: chip+shortag clear+spoof clos+unprofitabl court+declin
court+refus crypto+etf decision+now director+buy dividend+restor doubl+stak doubl+week du+earlier eighth+session ethereum+trim
fab+year, 2 -2: cas+rat cash+book charg+against charg+than charg+wer cheaper+than chemical+unit chief+tel china+factory
chip+boon chip+tarif claim+drop claim+sink climb+fear climb+two coin+mor com+north convert+bought copper+squeez copycat+maker
cost+# cost+hav cost+larch cost+lower court+strik court+throw cpy+cool credit+facility customer+yet cut+capital cut+debt
cut+half data+lost debt+no default+than delay+chip delivery+count delivery+fal did+not dilutiv+shar ditch+plan dividend+financ
dogecoin+wip drop+below drop+money drop+prob drug+halv dump+fail end+higher end+sal end+strik energy+out eras+los etf+draw
ether+push ether+surg exceed+forecast factory+output fad+faster fal+fifth fal+lower, 3 0: eps+# expect+#, 2 -1: carewel+award
carewel+did carewel+inflat cartel+cas cent+beat center+order ceo+tak cfo+purchas chain+stock chair+open chairman+doubl chang+acm
charg+off charg+osprey cheaper+input cheer+new chemical+from chemical+group chief+add chip+announc chip+chief chip+lock
churn+com churn+fal churn+larkin cit+pric city+# city+seiz claim+about claim+against claim+auditor claim+les claim+that
clear+crash clear+earning clear+last clear+low clear+product clear+regulator client+from clif+scrap clinch+biggest clos+fresh
clos+green clos+los clos+position clos+without closur+sav cloud+growth coin+min coin+recover coin+surg com+earlier com+early
com+wel comeback+after comp+accelerat comp+down company+buy company+stock compar+# competitor+send complet+plant confirm+next
congres+pas consensu+shar consol+sel contract+from cool+# copper+min corporat+treasury cost+beat cost+eas cost+saving count+#
court+find court+tos covenant+eas crash+report credit+market crypto+unit curb+eas customer+ful customer+fund customer+order
cut+battery cut+ignit cut+iphon cut+ivar cut+sav cut+shar cut+wrong damag+from data+center day+averag day+fiv day+gain day+los
day+skid day+slid day+stock deal+keep deal+lender deal+win debt+better debt+early debt+push decad+low decid+not decision+com
decision+dat decision+forward declin+after declin+charg defeat+lawsuit definitiv+agreement del+doubl del+outperform delay+tarif
delist+after delivery+estimat delivery+last delta+air delta+se demand+outstrip deny+bankruptcy deny+outag department+say
despit+fewer despit+lawsuit devic+clear dip+buyer director+nik director+pick disclos+new discovery+high discovery+pop dismis+#
dismis+bankruptcy dismis+prejudic divert+order dividend+from dividend+saf dogecoin+recoup dollar+peg dollar+pour door+royalty
dos+patient doubl+day doubl+his doubl+hold doubl+order doubl+profit doubl+quarterly doubter+record dow+claw dow+trim down+profit
dread+collaps drink+from driv+bear driver+week drop+investigation drop+milder drop+port drop+threat drug+agency drug+arriv
drug+du du+sooner earlier+slid early+cut early+drop early+fal early+succes early+under earn+mor earning+abov earning+estimat
earth+export eas+importer easily+clear eat+good efficiency+driv embed+valu emission+rul end+cas end+no end+recal engin+certify
eps+beat equity+circl eras+# eras+early erupt+warner escap+eu estimat+luxury estimat+street etf+approv etf+hold ethereum+fe
ethereum+tumbl european+regulator every+coin everyth+lost evidenc+fraud exchang+fastest exchang+licenc exchang+low exchang+mak
exclusivity+suprem executiv+return expres+guid extend+rally extend+repayment extend+tax extension+from f+show facility+lower
factory+blaz factory+gat factory+run fail+attempt fal+after fal+record fal+sharply far+les fastest+pac fastest+two fat+volum
fatten+cheaper fault+train fda+accept fda+lift, 1 -2: cheaper+plan dat+confirm eras+earlier, 0 -3: earn+#, 3 1: climb+#
crypto+trad, 2 0: casino+ten clean+energy clos+nearly comparabl+sal confirm+november consensu+# consumer+confidenc
contract+better court+reject credit+extend cut+dividend declin+not director+purchas doing+exactly dollar+general easier+term
end+fear end+underweight energy+credit estimat+fourth extend+ten f+# fam+valu fargo+deny fast+track fda+panel, 1 -1:
cardholder+pay cas+against cas+resum cash+again cash+befor cash+into catastroph+los caterpillar+revenu caterpillar+sal
catheter+gain caus+no cent+los centr+operator ceo+buy ceo+put ceo+step ceo+tel cfo+dismis cfo+tarn chain+rais charg+mor
cheaper+memory chem+credit chem+lift chemical+overhead chemical+revers chief+strong china+grant china+hit china+rebound
china+reduc china+unveil chip+export chip+fatten chip+get chip+output chip+pric chip+sal chip+shar churn+declin cinema+chain
cit+ampl cit+durabl city+se claim+from cleaner+balanc clear+any clear+backlog clear+bribery clear+company clear+component
clear+eu clear+field clear+glut clear+path clear+pric clear+way clif+push clif+put climb+after climb+best climb+into climb+off
climb+smal climb+third cloud+giant cloud+les cloud+order cloud+over cobalt+peak cocoa+cost coin+sal coinbas+trad cola+milder
collaps+court collect+# com+back com+down com+lighter com+policy commission+postpon company+defend company+pay company+reassur
company+return competitor+exit competitor+recal component+backlog comptroller+allot comput+contract confidenc+climb
congres+avert consecutiv+quarter consensu+revenu contract+army contract+end contract+modification contract+oracl contract+remov
control+# cook+today copper+mil copper+miner copper+surg copyright+disput corriston+lender cost+borrow cost+customer cost+cut
cost+ebb cost+margin cost+norvan cost+per cost+plung cost+ratio cost+tenth cost+third cost+tumbl costco+comparabl costco+monthly
council+throw country+mak coupon+cut court+deny court+hand covenant+relief credit+outlook creditor+back creditor+giv
criminal+cas criminal+prosecution crud+up crush+q3 crypto+not crypto+prob crypto+rally customer+# customer+ask customer+climb
customer+from customer+return customer+stay customer+was customer+whol customer+withdrawal cut+body cut+cinema cut+duty
cut+energy cut+fractur cut+jury cut+kick cut+our cut+push cut+send cut+trim cyberattack+limit damag+appeal damag+than data+centr
data+customer data+fuel data+was day+hol day+inflow deadlin+sel deal+avert deal+equity deal+over deal+port deal+richer deal+spar
deal+tak debt+asset debt+heavy debt+out debt+prov debt+restructur decad+litigation decid+zemla decision+larch declin+lowest
declin+traffic deep+hol default+rat defeat+ftc defeat+patent defenc+worry defend+account delay+eas delinquency+drop deliver+best
delivery+beat delivery+start delivery+two delta+pilot demand+early demand+grow demand+pickup demand+prov demand+soar deny+ftc
deny+halt department+reach desk+deliver diabet+trial diamond+hand dig+itself dig+out digital+levy dip+rally disaster+fear
dismissal+shareholder disney+park dispel+takeover disput+royalty disput+win disruption+supply dividend+half dodg+recession
dollar+after dollar+award domestic+smal don+month doubl+buyback doubl+down doubl+margin doubl+my doubl+personal down+order
down+rent down+second down+smaller down+tarif down+tenth down+term downgrad+trad draw+record dread+iwm driller+marlow drop+after
drop+appeal drop+bribery drop+capital drop+ceo drop+challeng drop+criminal drop+demand drop+fraud drop+into drop+les drop+lowest
drop+only drop+strik drov+thin drug+adult drug+benefit drug+cut drug+help drug+shrink drug+succeed drug+two drugstor+chain
dump+duty durabl+margin duty+# duty+import early+# early+after early+drug early+los early+repayment early+slid earning+sel eas+#
eas+recession eas+wag easy+load economist+had economy+add economy+grew eight+quarter employer+hir end+bottleneck end+decad
end+dip end+fiv end+fund end+regulator end+session end+up end+worker energy+that engin+maker engineer+keep enjoy+widest
entir+campu equity+advanc equity+financ equity+gain erupt+over estimat+say etf+win ether+bet ether+climb ether+recover
ether+short ether+supply ethereum+upgrad eu+approv eu+postpon eu+seven eu+shelv even+most ever+mad every+dip every+forecast
everyon+who evidenc+breach exactly+what exchang+drov exchang+reimburs exchang+shrink exchang+win exemption+grant exist+offer
exit+hand exit+plan expand+capacity expand+first expect+acm expect+rais expens+# expens+forecast export+cas export+licens
export+resum export+tak extend+cash extend+giv extend+lender extend+osprey extend+record fab+now factor+record factory+back
fail+show fal+end fal+yield far+firm far+increas far+lower fast+enough fatten+profit fault+# fda+clearanc fda+decid fda+speed,
0 -2: company+say corp+fal director+loom, -1 -3: chief+pric clos+early drawn+merger executiv+run, 2 1: conviction+list, -1 -2:
cas+put cash+touch ceo+gift ceo+interview ceo+stock cfo+speak chang+open chang+register charg+match chart+hous chart+purchas
chart+say check+trad clos+thy cola+pric combination+post communication+manager complet+acquisition complet+chart complet+two
contract+two costco+deny court+mor coverag+transfer currency+effect damag+neither day+away day+reschedul dead+even deal+november
delay+technical deliver+keynot deliver+promis delta+trim deny+tinker dividend+dat dividend+usual dog+combo drop+analyst
earlier+estimat earning+calendar elect+# end+wild episod+recap ether+trad euro+bond euro+not exactly+analyst exchang+cas
exchang+clos executiv+attend executiv+deliver expect+clos expect+no expectation+margin extend+chief, -2 -3: cas+reassign
celebrat+anniversary city+maintain coinbas+host comment+report daily+thread declin+say do+you earning+preview ex+dividend
fal+further family+trust, -3 -4: confirm+outlook declin+comment end+flat, -2 -2: cas+start caterpillar+mark cent+analyst cfo+sel
chain+list chang+fiscal chevron+complet chief+appear chief+shar chip+nudg choppy+session circulat+supply city+marathon
clos+argument clos+unchang comment+period company+profil concept+car confirm+forecast consolidat+two crypto+derivativ declar+#
declar+regular delegation+arriv delivery+fleet deposit+rat director+chang dividend+fix dividend+reinvestment dollar+pric
dow+swing drop+fax du+thy elliot+corp end+unchang end+wher estat+plan european+exchang extend+merger fairly+valu fal+about
fax+lin, -3 -3: conversion+shar cover+tax crash+com etf+flow, 1 2: dividend+increas dividend+suspend, -2 -1: cas+assign
cash+upgrad chair+retir chairman+transfer charg+monthly chief+retir claim+# claim+com clas+b clos+auction clos+bel coinbas+add
colour+sedan comment+market comment+rumour committe+composition company+earlier complet+previously complet+purchas
congres+return consensu+smal convert+clas cor+releas cost+basy court+decid coverag+block cpy+ris customary+quarterly cyber+risk
day+after deadlin+jun deal+february decid+whether del+report delta+rol developer+hold developer+pick dip+# dip+two discus+rumour
dividend+stock du+friday du+thursday early+declin end+mix eps+rang equal+weight etf+compar etf+fe etf+peopl ether+gas
ethereum+cor everyon+cost exactly+wher exchang+add expres+announc f+filing farmland+freight, -3 -2: chang+auditor clos+#
company+new confirm+norvan consumer+pric december+# declin+discus ethereum+developer, -4 -3: difficulty+adjust du+# earning+cal,
0 2: corp+halv crash+trial cut+# data+breach day+befor debt+swap declar+forc deny+extension els+got end+rang exceed+estimat
extension+fil fal+# fal+today, -1 1: card+fe carewel+drop carewel+order carewel+overbil carewel+test cargo+jet cartel+rul
cas+bankruptcy cas+cut cash+alarm cash+drain cash+only cash+wil cat+bounc caterpillar+run ced+market cel+leapfrog cel+rais
celebrity+boost cent+expect cent+off cent+wider ceo+just ceo+stop certification+skylar certify+first cfo+say cfo+unload
chain+halt chairman+sel charg+# charg+crypto chas+buyer cheat+client cheer+shar chem+accus chem+draw chem+skip chevron+wel
chief+conced chief+engineer china+ban china+bar china+delivery china+retaliat china+sink china+weaknes chip+cost chip+equipment
chip+fil chip+from chip+go chip+maker chip+rally chip+yield choppy+market cit+churn cit+filthy cit+regulatory claim+into
claim+proc cleanup+tab clear+out clear+unsold client+defect client+rival climb+abov climb+faster clip+sinc clos+land clos+red
clos+target cloud+grow cobalt+export cod+court coin+div coinbas+end coinbas+sel collaps+after collaps+exchang collaps+spark
collateral+from com+end com+stat comp+gain company+deny company+inflat complet+enrolment conced+misstat contagion+worry
continu+# contract+after contract+award contract+long contract+ninth contract+sixth contractor+brac convertibl+sal cool+off
cool+slowest copper+pric corp+do corriston+latest corriston+waiver cost+ford cost+hit cost+overrun cost+stanley costco+#
cough+syrup could+top count+doubl coupon+enter cours+after court+defeat court+order covenant+lender covenant+seek cover+power
crash+jury credit+card credit+stand creditor+befor creditor+collaps criminal+inquiry criminal+investigation
critical+infrastructur crumbl+witnes crypto+bank crypto+bet crypto+firm crypto+sal curb+rar curtail+half customer+defect
customer+lock customer+reject customer+sourc cut+ cut+again cut+appl cut+best cut+fe cut+ford cut+intel cut+longtim cut+march
cut+nik cut+output cut+payment cut+quarterly cut+sedan cut+shift cut+stock cut+zenoa cyberattack+keep daily+outflow damag+could
dash+hop data+# data+rival day+btc day+everyth day+outflow dead+cat deadlin+two deadly+fir deaf+ear deal+after deal+creditor
deal+crypto deal+fac deal+sel deal+token dealer+lot debit+rival debt+covenant debt+pil debt+watch decision+back decision+solana
declin+fifth declin+hard deep+los deepen+weigh deeper+into defect+send defenc+crumbl defenc+ministry defraud+investor
delay+again delay+decision delay+sky delay+verdict delinquency+highest delinquency+ris delist+eleven delist+privacy
delivery+held delivery+plung demand+evaporat demand+fal demand+hit demand+mor demand+ransom demand+shrink demand+soften
demand+talk demand+weaken demot+hold dent+hop deny+clos deny+corriston deny+injunction deny+permission diabet+drug dilut+exist
dilution+again dilution+machin dilution+part dilutiv+offer disappoint+back disappoint+investor disclos+fraud discussion+buy
dismis+bribery disney+wil div+# dividend+conserv dividend+intel dividend+mor do+not doesn't+expect door+incident doubl+downgrad
doubl+under doubt+rais dow+squander down+ether down+neutral down+parliament down+rumor down+sharply downgrad+raymond
downgrad+sel downgrad+underweight downgrad+valuation drag+into drag+past drain+bo draw+going draw+rescu dril+reserv dron+program
drop+buy drop+peloton drop+selby drop+stock drop+two drop+whit drug+application drug+disappoint drug+fal drug+link drug+list
drug+mis drug+postpon drug+pric drug+push drug+put drug+rul drug+september drug+show drug+won't dry+off dump+entir duty+turn
duty+wil dy+off earlier+forecast early+jump earning+hit earth+chok earth+shortag eat+through ebb+ship economist+warn economy+los
economy+shrank eczema+drug eighth+month electric+van eleven+token eliminat+dividend employer+add empty+shelv end+badly end+board
end+profit end+week engin+crack enrol+than enter+grac entir+nvidia equal+unravel equipment+maker equity+futur equity+rais
eras+weekly estimat+impact etf+approval etf+exodu etf+onc etf+post etf+shed etf+singl ether+attempt ether+bitcoin ether+fal
ether+worst eu+hit eu+slap euro+adtech european+demand evaporat+shar evaporat+yield even+dead even+gloomy even+lower
every+quarter every+t every+truck everyth+except evidenc+against exceed+what except+my exchang+bitcoin exchang+get exchang+hack
exchang+insolvent exchang+stok exclusivity+after exist+holder exit+norvan exodu+continu expansion+lithium expect+demand
expect+eps expect+return expect+runway expect+sal expect+se expect+thy expiry+let exploit+drain explosion+rip export+quota
extend+los fac+# fac+trial factory+now factory+worker fail+lender fairly+hit fak+customer fak+token fal+back fal+behind fal+deaf
fal+hold fal+margin fal+off fal+order fal+out fal+wel family+giv fan+street far+fewer far+under fargo+favourit fargo+sal
fast+shareholder fda+delay fda+issu fda+turn fda+verdict, -2 0: clos+wher copyright+cas credit+lin crypto+exchang
developer+settl discovery+schedul early+trad extend+discovery, -3 -1: chairman+retir costco+do energy+hold extend+offer
fargo+keep, -4 -2: drop+paper, 0 3: chapter+# clinical+hold delay+annual down+pay ether+fund, -1 2: cash+strap casino+revok
cautiou+holiday ceo+say ceo+sel certification+now certify+against cfo+leav chain+stal chair+pour chang+paramount charg+token
check+# chem+executiv chemical+output chief+after chief+arrest chief+go chief+quit chief+trim china+reaffirm chip+index chip+mov
chip+plant chip+slip chop+# chop+ful churn+climb cit+weak city+focu city+start claim+than clear+stock climb+acm clos+near
clos+seven clos+two closur+strand cloud+hang cocoa+shortag coffe+record coinbas+customer cold+feet cold+water com+south
commission+say commit+dividend company+beat company+fil company+sel company+squeez company+suit confidenc+lowest consumer+pul
contrary+report copper+output copper+tarif copycat+brand corp+buy corriston+withdraw cost+surg count+tripl country+ban coupon+#
coupon+payment court+dismis court+halt court+keep court+mak court+uphold crater+tak credit+hit credit+rat credit+that
creditor+most crypto+lender crypto+long curb+hit customer+tak customer+walk cut+barclay cut+fail cut+neutral cut+off cut+offer
cut+pipelin cut+premium cut+pric cut+production cut+profit cut+quarter cut+thre cut+weight damag+wors data+leak day+low
day+record day+withdrawal deal+doubt debt+tripl decelerat+again decision+into decision+next decision+push declin+hear
declin+steeper default+likely defenc+backlog defer+dividend del+family del+motor delay+coupon delay+delivery delivery+back
delivery+com delivery+fe delivery+new demand+decad demand+recovery demand+sag demand+wan deny+min department+open deposit+fle
depth+prob depth+review designer+leav desk+revenu despit+record devic+upheld diesel+engin digit+get dilut+holder director+cash
director+sold disappoint+debut disclos+theft discontinu+flagship discovery+junk dismis+appl dismis+company disney+los dispos+#
dissolv+entir dividend+axed dividend+decision dividend+growth dividend+investor dividend+no dogecoin+hand dogecoin+tumbl
dogecoin+whal dollar+surg don+turn doubl+sign doubt+about down+contract down+sixth down+third drain+# drain+pool draw+weakest
dril+straight drink+pledg drop+fifth drop+suitor drop+unprofitabl dry+wel dump+bitcoin dump+stak duty+rattl early+investor
early+rally early+trial earning+pop eat+into eighth+straight eject+bitcoin eject+from election+gain electric+pickup
electric+truck eleven+suitor empty+seat end+bribery end+joint end+merger end+production end+six end+support energy+down
energy+not engineer+go enter+bear enter+second enter+third entir+position eras+fiv eras+open eras+wednesday erosion+deepen est+#
estimat+keep etf+bl etf+outflow ether+from eu+open eu+set eu+widen euro+privacy european+good even+record exchang+delist
exchang+halt exchang+stop executiv+indict executiv+quit exit+nvidia exit+scam expect+b expect+meet expect+next expect+shutdown
expens+overshoot explosion+port extend+becaus fac+prob factory+order fad+noon fail+agre fail+hav fail+mak fail+persuad
fail+reach fal+despit family+shed family+trim fault+halt faulty+fuselag, -2 1: conferenc+cal early+advanc fair+valu, -4 -1:
extend+tender, 0 4: down+#, -1 3: cash+# chart+look chief+depart churn+spik clown+show coin+mov company+own complet+respons
concern+doubt confidenc+crater convertibl+not delay+# deliver+half director+sel draw+poor dump+# duty+impos end+trad end+without
exodu+staf fal+shy, -2 2: carewel+infring carewel+plant cent+est chairman+cut charg+goodwil churn+pick claim+sting clear+high
climb+four cloud+arm competitor+slash copper+cost corriston+lossmak cost+higher cost+recal cost+up court+back court+freez
court+overturn court+reinstat credit+delinquency cut+his cut+payout cut+sal cut+stak day+win debt+cut debt+ris decreas+#
deeper+than defect+rival defenc+patent delay+third delinquency+climb deliver+fewer delta+profit deny+has deny+loan despit+pric
disney+won't doubl+hurt drop+bid drop+fourth drop+north drug+fail drug+no drug+untru early+gain early+pop end+down end+lower
end+nin end+second estimat+los ether+giv ether+sink ever+drop exc+budget exchang+asset executiv+sel expect+claim export+ban
extend+peak fail+clear fail+lift fail+win failur+end fal+mor, -3 1: com+#, -1 4: dead+money, -2 3: cash+out challeng+justic
charg+bribery charg+fraud cheaper+rival clos+factory coin+stolen congest+fe contract+mor contract+rival cost+bit costlier+than
cpy+com curb+tighten cut+ful cut+outlook daily+user deal+# debt+worry debut+flop declin+cover delay+rul dismis+tolland
dividend+scrap dividend+thy dollar+les down+from dry+up early+backer earn+billion emergency+fundrais end+talk equity+los
ether+recovery ethereum+network exc+worst executiv+charg exposur+exceed factory+idl fail+meet fal+apart fda+extend fda+push
fda+reject, -2 4: clos+low clos+stor com+abov covenant+breach cut+hold dat+push fal+short, -3 3: claim+damag clear+hous
climb+record cor+inflation cost+mor cost+ris debt+climb etf+los, -4 2: com+up, -2 5: drop+#, -3 4: charg+doubl claim+jump
claim+ris cut+junk data+stolen declin+# declin+approv dilutiv+rais doubl+shar end+exclusiv extend+review fal+through, -3 5:
com+light, -4 4: cost+climb, -4 5: cost+soar
`;
