/**
 * What two stems side by side weigh besides, part 6 of 6 by their names.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_PAIRS_6 = `
5 -4: surpris+profit, 5 -3: swing+profit, 4 -3: stock+gain talk+cash trim+cost turn+buyer vs+los war+end wav+through win+#
withdraw+warn yield+retreat, 4 -2: stock+pop subsidy+extend talk+resum target+inquiry tarif+exemption tax+refund thing+steal
top+idea turn+bullish turn+corner, 3 -3: stream+los street+worry surpris+cut tenth+appeal than+predict whal+pul worker+vot,
2 -4: tesla+shar, 4 -1: tak+#, 3 -2: start+up stat+aid stock+soar stock+surg stolen+ether straight+annual street+high
struggl+division suitor+ups supply+exchang surg+after sweeten+offer tak+hold tak+stak talc+trial target+doubl tax+driller
tax+rul than+half than+model through+sal thrown+out top+whisper tumor+shrink turnaround+tak twic+book undershoot+forecast
unit+twic unlock+valu unscath+storm up+review up+shar upbeat+holiday victory+stand wait+list wal+gon was+fear weigh+bankruptcy
withdrawn+no without+action y+quit year+early yield+tumbl, 2 -3: vot+# what+analyst, 4 0: top+pick, 3 -1: stock+doubl strik+cal
strik+partnership support+bounc sweeten+bid ten+bagger tenth+shar test+pas than+thought thy+morn tim+high told+you top+both
track+clos track+statu trad+truc treasury+yield trim+los tripl+hold trust+collaps two+month underweight+barclay unit+strik
unprofitabl+stor unseat+chairman up+# upgrad+equal user+whol vanguard+open vanish+year visa+settl was+neutral way+dividend
win+dismissal year+befor year+contract, 2 -2: stat+grant stor+closur strik+down stronger+second subpoena+from suit+best surg+cor
surg+highest target+rais tarif+year tel+investor tesla+say than+cash than+central than+doubl token+mak token+surg tool+se tos+#
touch+factory trim+debt truc+pric tuesday+los under+budget under+worst unlock+pas up+again up+fight up+last us+delay
verdict+slash wafer+pric watchdog+end water+off weak+fear weekly+jobles weekly+los wer+lower whal+scoop what+had whit+hat
wider+margin windfal+levy won't+hav yield+sink zenoa+escap zenoa+hik zenoa+trad, 3 0: surpris+upsid thre+year thy+thing trim+#,
2 -1: stag+comeback stag+trial stand+account stanley+upgrad star+executiv start+dos start+norvan start+semy startup+turn
steady+after steel+announc steel+rais step+buy stil+can't stil+not stil+sleep stock+# stock+lead stock+open stolen+coin
stolen+fund stop+# stop+early stop+going stop+tesla storm+spar straight+buy strategic+investor street+forecast stretch+record
strik+end strik+threat strong+guidanc strong+third strong+winter strongest+summer subscriber+churn subscriber+flock
subscriber+pour subscriber+quarter subscription+growth suitor+sweeten summer+booking supplier+cut supplier+ford supply+neon
supply+snag surg+# surg+new surg+strong surplu+capital survival+improv suspend+pandemic swing+surpris takeover+approach
takeover+interest target+comp tarif+acm tarif+appl tarif+import tarrant+b tarrant+soar tax+put tech+forecast telecom+cfo ten+mor
tentativ+agreement tesla+beat tesla+from tesla+not tesla+start test+portfolio tether+deny tether+rebut texa+drop than+ever
than+investor than+last that+reserv that+would thaw+junk ther+was they+stil thiev+get third+mor third+offer third+point
third+shift thre+day thre+executiv thre+frigat thre+nik thre+tim thread+pas threat+revok thril+holder throw+out tim+cover
tim+sinc token+not top+estimat top+every top+novo top+trillion toymaker+long trad+far trad+flat trad+higher trad+lift trad+north
trad+revenu train+crash trial+stop trigger+buy trim+declin trim+spend trim+verdict tripl+bet truth+report tuesday+rout
tumbl+after tumbl+giv tumbl+payrol turn+early turn+positiv turn+profitabl turnaround+gain two+third unconditional+nod
under+management under+new undon+bitcoin unexpectedly+dip union+reach unit+reaccelerat unit+sal unprofitabl+plant until+# up+buy
up+decision up+from up+ful up+may up+order up+today upfront+payment upgrad+buy upgrad+toast uphold+claim ups+ant ups+ful
ups+outlook upsiz+credit upward+after us+drop vaccin+decision valu+fund valu+top valu+up vbnk+# vbnk+after vbnk+bear
verdict+against verdict+thrown verdict+two verizon+satellit victim+attack visa+fe volum+they vot+extend vs+down vs+expect
wait+end warn+letter warranty+cost was+market was+no watchdog+find water+# water+asset way+sal wealth+fund week+declin week+los
weekend+los weekend+slump weigh+bid weight+los wel+ahead wel+below wel+flow weld+fix went+# what+day what+warn
whistleblower+claim who+laugh who+sold wholesal+pric widen+pric wider+us wil+b wil+cut win+extension win+plac win+shareholder
win+tender wip+away withdrawn+author without+condition without+hitch without+los won't+stop worst+fear worst+first wrong+say
xrp+etf xrp+jump y+swear year+after year+break year+earning year+gap year+holder year+litigation year+supply yes+# yield+drop
yield+fal yield+improv yield+year you+so zemla+sal zenoa+talk, 2 0: stanley+nam stock+up stood+befor stres+test tarif+truc
tax+break than+fear through+# treasury+add trust+purchas two+mor underweight+cal union+member up+equal waiv+covenant
watch+downgrad weight+from what+y wher+stood would+hav x+already y+said year+high, 1 -1: stak+alphabet stak+extend stak+norvan
stak+pay start+delivery start+overweight start+thre stat+add stat+bitcoin stat+buy stat+let stay+contain steel+back
steel+investment steep+early steep+than stick+margin stil+laugh stil+shrink stimulu+miner stock+after stock+bounc stock+cheer
stock+dig stock+higher stock+outperform stock+par stock+profit stock+ris stock+rocket stolen+# stolen+vendor stop+microsoft
stor+bid storm+cost storm+leav storm+los straight+los strategic+partner strategy+add strategy+buy stream+hit street+bank
street+climb street+expect street+saw street+stock street+worst strength+spark stretch+six strik+deal strik+hand strik+that
strik+worker strong+booking strong+november strong+record strong+traffic strong+week stronger+loyalty sturdier+than
subscriber+first succeed+lat sugar+pric suitor+com suitor+emerg supplier+hir supply+deal supply+decad supply+navy supply+out
supply+pact supply+shrink supply+tighten support+smal surg+min surg+network surpris+drop sweat+bullet sweeten+bo
tactical+outperform tak+action tak+ledgerwood tak+off tak+record taken+up takeover+defenc takeover+go talc+claim talk+dividend
talk+fals target+lift target+offer target+say target+shar target+up tarif+cost tarif+deal tarif+main tarif+month tarif+smelter
tarn+medical tarn+r tarrant+purchas tax+acm tax+shar taxy+contract tel+staf telecom+spectrum tenth+day tenth+profit term+loan
territory+after tesla+lower tether+from texa+becom texa+comptroller texa+pas than+anyon than+bo than+can than+dread
than+economist than+seen than+warn thank+you that+acm that+customer that+idl that+slot their+weight thin+bitcoin thing+rocket
third+abov third+boon third+month third+restructur third+suitor thought+equity thre+mor threat+brooklin threat+leak through+far
through+second throughput+record thy+high tim+back tim+four tim+has tim+two titanium+supply toast+restaurant today+lmao
today+lol token+recover told+ya tolland+climb tolland+return tonight+lol toolmaker+say top+bid top+exist top+forecast
top+quarterly top+u top+up torch+today tos+investor tos+shareholder touch+all trad+all trad+claim trad+venu traffic+les
travel+booking treasury+demand treasury+keep treasury+rally trial+deal trial+meet trial+succes trillion+stimulu trim+expens
trim+interest trim+key trim+network trim+warranty tripl+record triumph+royalty tuesday+drop tumor+# turbin+through turn+#
turn+green twic+initial two+board two+day u+court u+inflation uber+book under+# under+half under+own underperform+no
undisturb+pric union+drop unitedhealth+abat unitedhealth+medical unprofitabl+rout untru+auditor unveil+# up+appeal up+better
up+capital up+debt up+demand up+driller up+eighth up+lost up+neutral up+production up+reserv up+send up+strong up+third up+truck
upgrad+guidanc upgrad+shar upgrad+snap ups+acm ups+bid urg+sal us+approval us+cost us+economy us+history us+loan us+postpon
us+watchdog user+reach vendor+breach venu+seven verizon+cfo verizon+churn victim+ful victim+hack view+rais view+volum view+year
void+# volum+rebound vot+end wag+pressur wag+tam wait+over waitlist+stretch wallet+# walmart+lift walmart+tarif warm+acm
warn+rout was+going was+hoax was+not watchdog+clos watchdog+wav way+ful weak+open weak+quarter weak+sal weedkiller+label
week+order week+sal week+year weekly+high weekly+inflow weight+lat what+street whil+rival whol+after widest+profit wif+no
wil+let wil+open wil+push win+against win+air win+covenant win+creditor win+damag win+day win+intact win+investment win+shelf
win+suprem windfal+after windfal+asset withdraw+complaint withdraw+objection withdrawal+frozen without+charg
without+qualification without+tak worker+ratify worker+tolland worry+rally worry+wal worst+behind worst+week worth+stock
would+hit wrap+up x+delivery x+hand xrp+leap y+ever ya+hwkr year+buoy year+but year+guid year+mov year+pact year+period
year+pric year+refinanc year+revenu year+run year+runway year+slump year+strong yet+better yet+top yield+lift yield+lower
yield+third zemla+# zemla+clear zemla+collect zemla+doubl zemla+drug zemla+rais zemla+spurn zenoa+breath zenoa+buy zenoa+min
zenoa+repay, 0 -2: tender+offer trad+resum turn+out upgrad+go vest+stock, -1 -3: stock+split submit+merger third+quarter
trader+wait under+prearrang usual+spread vbnk+worth wallet+updat which+on worth+look year+bond year+target, -2 -4: vot+merger
which+broker, 3 2: vot+down, 2 1: stock+offer stor+sal tak+two than+plan trad+secret two+year week+befor whisper+number, -1 -2:
staf+unaffect staf+wear stak+# stak+slash stak+steady starbuck+nam starbuck+redesign start+kroger steel+extend stock+clos
stock+quot strategy+day streamlin+product supplier+day supplier+volum swap+can swap+plastic t+pric tax+charg tax+vest
technical+check tesla+ask test+robot thre+warehous thursday+tarrant thy+tuesday ticker+thy tight+rang tim+fil tinker+hot
touch+higher touch+lower trad+floor trad+now trad+tight trad+two trial+begin trim+offic trim+snack trust+no two+block
two+exchang two+on two+unit two+week under+trad unit+pric university+research until+september up+period updat+app user+forum
usual+# valu+not vbnk+vs view+airlin volum+unaffect vot+sal vot+set vot+thursday wear+new what+catalyst what+chart what+do
what+year when+exchang whether+talk who+bidder why+do wild+# wild+session within+penny won't+comment year+end year+model
your+portfolio zemla+pay zenoa+streamlin zenoa+trial, -2 -3: stat+map stay+equal steady+# term+servic test+exercis trad+hour
trad+show travel+fourth treasury+sel trial+dat trim+halst trim+logo was+expect week+crypto wher+start wher+they wil+tesla,
-3 -4: tak+effect year+not, -2 -2: start+monday start+neutral stat+street statement+du stay+# stay+neutral stock+hedg
succeed+retirement supply+stand swing+between swing+from takeover+chatter talk+about target+but target+organic tax+rat
tax+withhold ten+most ten+stock tenny+player tesla+stock they+start thing+know thy+afternoon tick+# tim+answer token+migration
top+headlin track+dividend trad+delegation trad+stock transfer+coverag truck+green two+warehous unchang+# unrevis+# unveil+new
up+beig updat+term usual+dividend volum+averag wait+period was+schedul webcast+cal weigh+whether what+proof what+tim whether+bid
wil+webcast withhold+vest would+not year+ago zenoa+from, -3 -3: stock+watch sustainability+report thy+week total+vot
trad+sideway unchang+after vot+right watch+thy who+own, 1 2: suit+against what+was, -2 -1: stak+tax stay+hold steady+quarter
stick+forecast stick+neutral stock+b stock+better stock+bul stock+mak stockholder+approv street+end street+look street+week
tech+stock ten+pictur ten+year test+new testimony+befor that+list their+cas ther+sit thin+trad thre+airport thre+new
thre+question thre+stock tim+do tonight+program toymaker+patent tracker+averag trad+ex traffic+handl transfer+shar trend+stabl
trial+toymaker two+city two+colour two+token us+cpy us+market user+summit verizon+pric version+# vic+chairman vot+capital
vs+bear vs+last w+get walmart+mov water+hold weekly+etf weekly+fund what+everyon wher+wil whether+hear which+dividend why+shar
withheld+tax year+sinc year+smal, -3 -2: stand+# told+april top+gainer track+plan trad+pair transaction+own walmart+open
week+ahead what+watch wher+analyst y+buy, -4 -3: stock+buy, 0 2: steel+underperform straight+quarter suspend+pend tap+gav
target+street than+analyst than+forecast than+hop than+street third+tim thre+month thy+chart thy+year tim+repay trad+desk
trad+discount treasury+company tuesday+mor tuesday+noon underperform+rat until+march vbnk+dead wary+cut was+garbag what+tap
whit+hous who+els why+unitedhealth wil+not wip+out year+low, -1 1: stak+block stak+nearly stak+via stal+bil stal+employer
stand+risk stanley+black stanley+par starbuck+china start+coverag stat+cel stat+firm stat+say stat+shav stay+away steal+data
steam+into steel+arm steel+bid steel+los steel+suitor steer+fault stem+cancellation step+cut step+down step+off sticker+slash
stil+too stock+down stock+eas stock+pay stock+revers stock+sel stock+slid stock+tak stock+third stock+valu stock+week stok+fear
stolen+hacker stop+deposit stop+print stop+tak stop+trad stor+lawsuit storm+shav storm+wors strait+send strategic+bitcoin
streak+com street+first street+now street+slash street+turn street+want stretch+valuation strik+continu strip+brooklin
strong+auction strong+buy strong+open study+after stumbl+giv styl+trust subscription+pric subsidy+that subway+contract sued+sec
suffer+longest sugar+maker suitor+found suitor+lower supplier+battery supplier+cost surg+layof surg+then surpris+jump
surpris+knock survey+find suspend+buyback suspend+payout swap+dilut swat+down switch+off sync+exchang syrup+after tab+swel
tak+beat tak+bit tak+order tak+robotaxy tak+top takeover+never takeover+premium talc+cas talk+bank talk+collaps talk+rat
tap+shareholder target+brooklin target+doesn't target+insist target+owner target+plung target+sam tarif+salvo tarif+than
tarn+capital tarn+trim taxy+faster technology+q2 tel+owner tesla+chas tesla+china tesla+cut tesla+knock tesla+los tesla+must
tesla+put tesla+shed test+# test+data testimony+prompt texa+su than+bank than+disclos than+foreseen than+management than+quarter
that+next that+offer that+promis their+buy them+over then+drop then+stumbl thesy+broken they+keep thiev+mak third+her third+off
third+yacht though+les threaten+skylar throttl+debit through+cash through+that through+zemla thursday+peak tighten+lend tim+#
tim+tesla today+demand today+my token+bridg token+los token+revers tol+reduction told+halt told+us tolland+micro too+high
tool+end toolmaker+los top+holder top+lin top+seller tos+app tos+racism touch+thre towel+sel toymaker+order track+profit
trader+abandon traffic+slump trail+view travel+se travel+top trial+after trial+over trim+below trim+objectiv trim+sam truck+has
truck+now trust+bleed tuesday+gain tumbl+celebrity tumbl+six tumbl+two tunnel+contractor tunnel+delay turn+away turn+lower
turn+my turn+outlook two+lender two+model two+session u+factory u+pric ubs+go ubs+strip unabl+secur under+estimat under+rescu
under+scrutiny under+street under+year undershoot+even underweight+fairly underweight+from underweight+piper underwhelm+street
unexpect+ful unexpectedly+shrink union+part unit+drag unitedhealth+medicar unitedhealth+withdraw unload+another unload+stock
unload+third unlock+flood unravel+# unregister+security unsold+car unsold+inventory until+los until+spr up+acm up+congres up+end
up+guidanc up+leav up+premium up+seat up+unravel uphold+# uphold+fin uphold+order upsiz+stock uptak+than us+firm us+government
us+marshal us+need us+novo user+growth user+north vaccin+delay validator+offlin valu+# valu+singl valuation+get valuation+leav
vaporis+# vbnk+thy vehicl+over ventur+backer verdict+high verdict+intact verdict+obesity verdict+spot via+block view+fifth
viral+post visa+illegally w+brok wafer+maker wafer+supplier wag+talk wait+again wait+another wait+longer waiver+request wal+pric
walgreen+cut walk+off wallet+ship war+flar warn+cash warn+first warn+higher warn+that warn+thy was+set water+ahead weak+guidanc
weak+handset weaker+than weaker+uptak weaknes+deeper wear+off weekend+gain weekly+advanc weekly+surg weigh+micron wel+notic
wel+run wel+short wer+promis whal+cash whal+send what+disaster what+market whistleblower+testimony whoever+bought whol+position
wholesal+partner whos+shar widen+chip widen+prob wil+cost wil+overshoot wil+return wil+run wild+rid win+contract withdraw+drug
withdrawal+after without+account without+suitor witnes+testify wobbl+miner won't+arriv won't+open worker+order worry+grow
worst+hit worst+month worst+year worth+# would+tak x+result xrp+fund xrp+retreat xrp+rol y+china y+held y+sticker y+whos yank+#
year+away year+growth year+los year+red year+retailer year+talk yield+disappoint yield+pressur yield+stil yield+turn york+subway
zemla+ammonia zemla+appeal zemla+eliminat zemla+must zemla+warn zenoa+account zenoa+breach zenoa+founder zenoa+stak, -2 0:
statement+ahead tesla+giv trad+plan trim+target valu+stil vanguard+smal wher+began, -3 -1: stand+ful steady+abov stick+hold
stock+grant tax+form treasury+auction trust+net up+coverag verizon+stand year+fre, 0 3: street+was tax+credit, -1 2: stak+fifth
stak+rais stak+third start+later start+peloton start+plung start+year startup+# startup+not stat+refus stat+trim steal+#
steal+shar steel+third steep+discount steeper+than step+asid step+sidelin sticky+servic stil+no stock+div stock+drop stock+eras
stock+fal stock+giv stock+last stock+slump stock+wilt stop+mak stop+recommend stop+using stor+exit straight+quarterly
straight+through strategic+alternativ strategic+reserv stream+right street+darl street+model strik+enter strik+g strik+shut
strik+strand strik+thre strip+calder strip+tax strong+sel struck+down styl+fund su+block su+stop suitor+cut suitor+giv
summer+season supplier+go supplier+pas supplier+rais support+bitcoin support+group surg+hammer surg+higher surg+market surg+ship
surrender+# surrender+year swap+hand swing+quarterly t+disclos tak+longer tak+smal tak+work talk+avert talk+b talk+end
talk+union tanker+attack target+lululemon tarif+chip tarif+land tax+appeal tech+hand tenth+straight tenth+week tesla+morn
tesla+registration tether+fac tether+los than+promis than+rival than+wal that+was theft+auto theft+cal third+# third+warn
third+workforc thre+plant threaten+# threaten+block through+floor thy+quarter titanium+supplier told+investor top+designer
top+first touch+record touch+two toward+shutdown track+review trader+fle trader+lock traffic+down train+wreck travel+eject
treasury+wallet trial+data trial+halt trial+readout trial+result trim+early trim+outlook trim+production trim+subsidy tripl+shar
tripl+under tripl+year truste+shift tuesday+# turbin+top turn+cautiou turn+down turn+off turn+red turn+up turn+wary two+broker
two+fiv two+notch two+postpon u+steel unabl+hold unabl+replicat under+investigation under+last under+offer undo+month
unexpectedly+fal union+end union+vot unit+crippl unit+decelerat unitedhealth+bil unload+shar unprofitabl+startup up+merger
up+pac up+shipment uranium+nam us+block us+end us+steel user+fle vaccin+plac validator+slash valu+open vbnk+lol veto+kil
view+chop view+second void+ivar volum+declin vot+fail vs+# vs+consensu waiver+refus walgreen+drop walk+away wallet+compromis
war+widen warn+profit was+hold was+sav was+trapdoor watch+possibl watchdog+investigat watchdog+threaten water+rat weak+booking
weak+loan weakest+demand wednesday+noon weedkiller+cas week+# week+gain weekend+rally weigh+eject weld+fault whal+dump whal+head
whal+mov what+bank what+dividend when+wil when+you which+se who+cal who+need whol+nvidia why+investor widen+investigation
widest+los wif+going wil+com wildly+overvalu wilt+# withdraw+# withdraw+application withdraw+ful withdraw+guidanc
without+agreement wobbl+# won't+commit work+hous work+slash worker+walk worry+mount worst+day wow+what wreck+qtrx writedown+min
x+first year+account year+behind year+dat year+decad year+earlier year+gain year+sit yet+say yield+jump yield+sap yield+surg
you+hav zemla+executiv zenoa+clos zenoa+halv zenoa+main zenoa+sal zenoa+slash zenoa+takeover, -1 3: stay+list stock+crater
stock+sink stock+tumbl stuck+hold suspend+dividend takeover+collaps takeover+talk temper+expectation test+fail throw+dic
took+back trad+ever trad+fiv truck+underperform trust+slash truste+mov unabl+refinanc under+company unitedhealth+stock up+expir
walk+out warn+second was+promis we'r+brok week+advanc which+had windfal+tax without+deal worst+trad, -2 2: stak+half
step+forward stil+los stock+los stop+grow stop+pay streak+end stream+rival strik+acm supply+shortag surg+copper swallow+higher
tenth+valu than+autumn token+cas tolland+gold toothbrush+from tough+year turnaround+cost twic+first twic+larg under+pressur
up+highest up+sharply vs+estimat want+holder warn+supply warn+surg was+look water+refund week+win whistleblower+award wider+than
win+run won't+rais year+say yield+hit zenoa+accuser, -1 4: underperform+new vot+against, -2 3: starbuck+los start+now stat+join
stock+slip stop+production storm+damag straight+day strik+go strong+hop subscriber+desert subscriber+than subsidy+end target+acm
target+cut target+halv tarif+bil tax+bil tax+claim telecom+first than+placebo thank+dilution thing+just third+straight
third+valu thre+week tim+history token+unlock tol+ris top+end trail+estimat trim+acm trim+stak trim+top turn+bearish
union+reject unload+# unlock+add upgrad+gon upsiz+shar verdict+upheld wag+bil watchdog+open wider+los win+streak won+after
writ+off yield+spik yield+top, -2 4: target+slash trad+# trad+war tumbl+# vot+strik weak+demand worst+p year+lat, -3 3: up+short
valu+wip win+royalty, -3 4: surpris+los swing+los top+lik turn+negativ under+consensu up+air year+yield yield+climb, -4 4:
surpris+hik wors+than
`;
