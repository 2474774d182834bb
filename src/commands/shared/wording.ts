/** Figures as they stand in a sentence. */
import type { Asset } from '../../core/domain/ledger/lot.ts';
import { UNIT_OF } from '../../core/domain/ledger/lot.ts';
import { type Currency, formatMoney, type Money } from '../../core/domain/numbers/money.ts';
import { countText, moneyText } from './figures.ts';
import { phrase, type Say } from './language.ts';

export interface Figures {
  money(amount: Money): string;
  count(count: number): string;
  /** With its unit: `¥50.00`, `500 points`, `3 visits`. */
  quantity(asset: Asset, amount: number): string;
}

export const figuresFor = (say: Say, currency: Currency): Figures => ({
  money: (amount) => moneyText(amount, currency),
  count: countText,
  quantity: (asset, amount) => {
    const unit = UNIT_OF[asset];
    return unit === 'money' ? moneyText(amount, currency) : say(PIECES[unit], amount);
  },
});

/** As a program reads it: money as its decimal string, pieces as a number. */
export const quantityJson = (asset: Asset, amount: number, currency: Currency): string | number =>
  UNIT_OF[asset] === 'money' ? formatMoney(amount, currency) : amount;

const pieces =
  (one: string, several: string): ((count: number) => string) =>
  (count) =>
    `${countText(count)} ${Math.abs(count) === 1 ? one : several}`;

const PIECES = {
  points: phrase<number>({ en: pieces('point', 'points'), 'zh-CN': (count) => `${countText(count)} 积分` }),
  visits: phrase<number>({ en: pieces('visit', 'visits'), 'zh-CN': (count) => `${countText(count)} 次` }),
  uses: phrase<number>({ en: pieces('coupon use', 'coupon uses'), 'zh-CN': (count) => `${countText(count)} 次用券` }),
};
