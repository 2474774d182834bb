import { MONEY_MAX, type Money } from '../../domain/numbers/money.ts';
import type { Programme, TopupOffer } from '../../domain/programme/programme.ts';
import { unasked } from '../../domain/rules/facts.ts';
import type { When } from '../../domain/rules/when.ts';
import { offersFor } from '../../domain/stored-value/offers.ts';
import { lint, REASON } from './lint.ts';

export const offerUnreachable = lint({
  code: 'offer_unreachable',
  about: {
    en: 'an offer that nobody ever gets: another of its group is always better, or no top-up may be so large',
    'zh-CN': '永远轮不到的充值优惠：同组总有更好的一档，或充值达不到这个数',
  },
  source: REASON.slip,
  finds: (programme) => {
    const { minTopup, maxTopup, maxBalance } = programme.storedValue;
    const most = Math.min(maxTopup ?? MONEY_MAX, maxBalance ?? MONEY_MAX);
    const amounts = [
      ...new Set(
        programme.topupOffers.flatMap(({ when }) => [when.atLeast ?? 1, (when.lessThan ?? 1) - 1]).concat(most),
      ),
    ].filter((amount) => amount > 0 && amount >= (minTopup ?? 0) && amount <= most);
    return programme.topupOffers
      .filter((offer) => !amounts.some((amount) => wins(programme, offer, amount)))
      .map(({ code }) => ({ rules: [code] }));
  },
});

/** Whether it is given for such a top-up, to somebody who has what its own conditions ask and nothing special besides. */
function wins(programme: Programme, offer: TopupOffer, amount: Money): boolean {
  const asks = JSON.stringify(besidesAmounts(offer.when));
  const rivals = programme.topupOffers
    .filter(({ when }) => ['{}', asks].includes(JSON.stringify(besidesAmounts(when))))
    .map((rival) => ({ ...rival, when: amountsOf(rival.when) }));
  const facts = {
    ...{ day: '2026-01-01', minute: 0, store: '', channel: '', tenders: [], bill: null },
    member: unasked(0),
    topup: amount,
  };
  const { maxBonusPerMonth: _, ...storedValue } = programme.storedValue;
  const { grants } = offersFor({ ...programme, topupOffers: rivals, storedValue }, facts);
  return grants.some((given) => given.offer.code === offer.code);
}

const amountsOf = ({ atLeast = null, lessThan = null }: When): When => ({ atLeast, lessThan });

const besidesAmounts = ({ atLeast: _, lessThan: __, ...others }: When): When => others;
