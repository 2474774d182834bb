import type { Promotion } from '../../domain/programme/programme.ts';
import type { When } from '../../domain/rules/when.ts';
import { lint, REASON } from './lint.ts';

export const promotionBeaten = lint({
  code: 'promotion_beaten',
  about: {
    en: 'a promotion that another of its group always beats',
    'zh-CN': '同组总有另一条更优惠的促销',
  },
  source: REASON.idle,
  finds: ({ promotions }) =>
    promotions.flatMap((one, index) => {
      const better = promotions.find((other, place) => beats(other, one, place < index));
      return better ? [{ rules: [one.code, better.code] }] : [];
    }),
});

/** Of one group the larger discount is given, at a tie the earlier one. */
function beats(one: Promotion, other: Promotion, isEarlier: boolean): boolean {
  const isRival = one !== other && one.group !== undefined && one.group === other.group && one.phase === other.phase;
  if (!isRival || one.take.on !== other.take.on || !holdsWith(one, other)) return false;
  const [takes, least] = [one.take, other.take];
  if ((takes.per ?? null) !== (least.per ?? null) || ceiling(takes.max) < ceiling(least.max)) return false;
  const more = (['amount', 'percent'] as const).map((word) => difference(takes[word], least[word]));
  const by = [...more, difference(least.price, takes.price)].find((known) => known !== null) ?? null;
  return by !== null && (by > 0 || (by === 0 && (isEarlier || ceiling(takes.max) > ceiling(least.max))));
}

/** Whether one asks nothing that the other does not ask as well, of the same goods. A limit may be used up. */
function holdsWith({ when: asks }: Promotion, { when: asked }: Promotion): boolean {
  if (asks.limitPerMember || asks.limitTotal) return false;
  return (Object.keys(asks) as (keyof When)[]).every((name) => {
    const [wants, has] = [asks[name] ?? null, asked[name] ?? null];
    if (wants === null || JSON.stringify(wants) === JSON.stringify(has)) return true;
    const isLeast = name === 'billAtLeast' || name === 'billOver' || name === 'quantityAtLeast';
    return isLeast && typeof has === 'number' && typeof wants === 'number' && wants <= has;
  });
}

const ceiling = (max: number | null | undefined): number => max ?? Number.POSITIVE_INFINITY;

const difference = (one: number | null | undefined, other: number | null | undefined): number | null =>
  typeof one === 'number' && typeof other === 'number' ? one - other : null;
