/** Doings that are worth a look. */
import type { Sign } from '../../core/index.ts';
import type { Text } from '../shared/language.ts';

export const unusual = {
  sign: { en: 'why', 'zh-CN': '缘由' },
  kind: { en: 'kind', 'zh-CN': '类型' },
  day: { en: 'business day', 'zh-CN': '营业日' },
  store: { en: 'store', 'zh-CN': '门店' },
  nothing: { en: 'Nothing unusual', 'zh-CN': '没有异常' },
};

export const signs: Readonly<Record<Sign, Text>> = {
  round_adjustment: { en: 'round correction', 'zh-CN': '整数调整' },
  own_card: { en: 'card of their own name', 'zh-CN': '与操作员同名的卡' },
  after_last_sale: { en: 'money back after the last sale', 'zh-CN': '收市后退款' },
};
