import { phrases } from "../words/phrases";

/**
 * What is denied, by whether its holders would have liked it; and what else turns on its object: moves that are undone, a company's sale that
 * is opposed, oil by who pumps. They are worth more than a plain signal, for the words that are denied lean the other way.
 */
export const DENIALS: readonly (readonly [number, readonly string[]])[] = [
  [
    1.7,
    phrases(`
      <gainsay> it|that .. <ill>, <gainsay> ~ <rumour> .. <ill>, <gainsay> ~ <rumour> that .. <ill>, <gainsay> it|that .. short|low|out of cash|money|funds|liquidity,
      <gainsay> it|that .. <cutting>|missing|losing|weighing|seeking ~ <treasure>|bankruptcy|layoffs|protection|client|customer,
      <nots> <cutting> ~ <treasure>, <nots> plan*|planning|considering|intend*|going to <cutting> ~ <treasure>, <nots> have|need|required|forced to <forced>, need not <forced>,
      <nots> under|target|subject|part of ~ investigation|probe|inquiry, <nots> under ~ investigation|probe|inquiry, <nots> liable|guilty|responsible|negligent,
      <nots> planning|plan|looking|seeking|intend|going to sell|issue|raise ~ <paper>, <nots> close|near to ~ <ill>, <nots> in|considering ~ <ill>,
      <nots> in talks .. lenders|creditors|restructure|restructuring,
      orders|sales|shipments|bookings|revenue|revenues|deliveries|volumes|profit slip*|dip*|ease*|fell|fall*|drop*|decline*|down just|only|merely #,
      used|burn*|burned|uses|consumed .. less|fewer cash, will|to|could|may cost .. less than .. figured|estimated|thought|reckoned|planned|budgeted|assumed,
      slip*|dip*|ease*|fell|falls|drop*|decline*|down just|only|merely #,
      <undoing> out all|most of ~ <setback>, <undoing> all|most of ~ <setback>, <undoing> out ~ <setback>,
      <gainsay> ~ <rumour> of|about ~ dividend|payout|job|staff|price|rating cut|cuts|reduction|suspension, undoes|undo* ~ <setback>, <small> reverse* ~ <setback>, spy|qqq|iwm reverse*|erase* ~ <setback>, shake*|shook off ~ <setback>,
      after ~ brutal|rough|rocky|bruising|torrid|ugly night|start|session|week|day|morning .. back where,
      <state> clear*|approve*|bless*|wave* ~ <union>, <state> .. clear*|wave* through ~ <union>, clear*|wave* through ~ <union> to|by|of,
      agree*|agreed to # million|billion <union>, agree*|agreed to # million|billion <union> at #,
      <oil> <climbs> as .. <pumped>, never before this|so high|expensive|dear|valuable, never seen before, not seen before,
      <whale> <hoard> .. <ticker>, <whale> <hoard> .. <ticker> during|amid|on|in ~ dip|slump|pullback|selloff|rout|drop`),
  ],
  [
    -1.7,
    phrases(`
      <gainsay> it|that .. <wish>, <gainsay> ~ <rumour> of|that .. <wish>, <gainsay> ~ <rumour> .. <wish>, <nots> <raising> ~ <promise>,
      <nots> plan*|planning|considering|intend*|going to <raising> ~ <promise>, no plans|plan|intention to <raising> ~ <promise>,
      <nots> in talks|negotiations|discussions, <nots> in ~ takeover|merger|buyout|sale talks, <nots> in talks .. acquired|bought|merge|sold|acquire|buy,
      <nots> for sale, <nots> for sale .. quash*|end*|dismiss* ~ talk|chatter|speculation, quash*|end*|ending|scotch*|cool* ~ takeover|bid|merger|buyout|sale talk|chatter|speculation|rumors|rumours,
      <nots> close|near to ~ landing|winning|signing|securing|deal|agreement|settlement|sale,
      no merger|takeover|buyout|bid|sale|deal talks|bid|approach|interest|offer,
      <undoing> out all|most of ~ <headway>, <undoing> all|most of ~ <headway>, <undoing> out ~ <headway>, undoes|undo* ~ <headway>,
      <union> to|by|with|of ~ <opposed>, <union> <opposed>, <union> to|by|with|of ~ <opposed> by, <union> ~ <opposed> by, sue*|sues|sued over ~ <union>,
      used|burn*|burned|uses|consumed .. more cash, will|to|could|may cost .. more than .. figured|estimated|thought|reckoned|planned|budgeted|assumed,
      no merger|takeover|buyout|sale|deal talks .. way|planned, <oil> <sinks> as .. <pumped>, in the red for, into the red, selling accelerate*|snowball*|intensif*|intensifies|deepen*|quicken*,
      part*|parted with # .. shares|stock, part*|parted with # million|billion .. shares|stock, rid of every|all|whole ~ share|shares|stake`),
  ],
  // "Rumor" hedges its sentence.
  [2, phrases("<gainsay> ~ <rumour> of|about ~ <ill>, <state> <gainsay> ~ <rumour> of|about ~ <ill>")],
  [0.3, phrases("dread*|feared ~ <setback>|collapse|wipeout, braced for ~ <setback>|collapse|wipeout")],
  [0, phrases("deny*|refute*|dispute* it|that, developers settle*|agree*|decide* on, go*|head* to trial in|on <month>")],
];
