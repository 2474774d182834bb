import { accept, type Decision } from '../decision.ts';
import { bonusAtOnce } from '../gift/bonus.ts';
import type { Money } from '../numbers/money.ts';
import type { Programme } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day } from '../time/day.ts';
import { chosenOffer, type OffersGiven, offersFor } from './offers.ts';

/** What is given on top of an amount: the best, or one offer that was asked for. Refuses as chosenOffer does. */
export function offersOn(
  programme: Programme,
  asked: Facts,
  { amount, offer }: { readonly amount: Money; readonly offer: string | null },
): Decision<OffersGiven> {
  const facts: Facts = { ...asked, topup: amount };
  return offer === null ? accept(offersFor(programme, facts)) : chosenOffer(programme, facts, offer);
}

/** What a card holds more at once: the money, and bonus that need not wait. */
export const comesWith = ({ grants }: OffersGiven, amount: Money, day: Day): Money =>
  grants.reduce((total, grant) => total + bonusAtOnce(grant, day), amount);

/**
 * The most that may be topped up where a card has room for so much, bonus and all; 0: nothing. What is given changes at
 * the amounts at which offers begin and end to hold and grows between them, so the answer lies in the highest of these stretches that
 * has one.
 */
export function mostToTopUp(
  programme: Programme,
  asked: Facts,
  { room, offer, day }: { readonly room: Money; readonly offer: string | null; readonly day: Day },
): Money {
  const { minTopup, maxTopup } = programme.storedValue;
  const fits = (amount: Money): boolean => {
    const offers = offersOn(programme, asked, { amount, offer });
    return offers.ok && comesWith(offers.value, amount, day) <= room;
  };
  const least = minTopup ?? 1;
  let most = Math.min(room, maxTopup ?? room);
  const ends = programme.topupOffers.flatMap(({ when }) => [when.atLeast ?? least, when.lessThan ?? least]);
  for (const begin of [...ends.filter((end) => end > least).sort((a, b) => b - a), least]) {
    if (begin > most) continue;
    if (fits(begin)) return lastThatFits(begin, most, fits);
    most = begin - 1;
  }
  return 0;
}

function lastThatFits(first: Money, last: Money, fits: (amount: Money) => boolean): Money {
  let [good, most] = [first, last];
  while (good < most) {
    const middle = Math.ceil((good + most) / 2);
    if (fits(middle)) good = middle;
    else most = middle - 1;
  }
  return good;
}
