import { type Exact, type Figure, minus, times } from "../money/exact";

/** Units held at an average cost, negative when short. */
type Units = { readonly qty: Figure; readonly avgPrice: Figure };

/** What `qty` units are worth at `price`, US dollars. */
export function worthAt(qty: Figure, price: Figure): Exact {
  return times(qty, price);
}

/** What closing at `price` would realise before fees, US dollars. */
export function gainAt({ qty, avgPrice }: Units, price: Figure): Exact {
  return times(qty, minus(price, avgPrice));
}
