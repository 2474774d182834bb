import type { Money } from '../../domain/numbers/money.ts';
import { lint, REASON } from './lint.ts';

/** Yuan on a card with a name. */
const MOST: Money = 5000;

export const balanceAboveLaw = lint({
  code: 'balance_above_law',
  about: {
    en: 'a card in yuan may hold more than ¥5,000 (a card without a name: ¥1,000)',
    'zh-CN': '人民币储值卡余额可能超过 5000 元（不记名卡为 1000 元）',
  },
  source: REASON.prepaid,
  finds: ({ currency: { code, decimals }, storedValue: { maxBalance } }) => {
    const most = MOST * 10 ** decimals;
    if (code !== 'CNY' || (maxBalance !== null && maxBalance <= most)) return [];
    return [{ rules: ['stored_value.max_balance'], allowed: maxBalance, most }];
  },
});
