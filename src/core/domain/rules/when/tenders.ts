import { condition } from '../condition.ts';
import { isNamed } from '../tender.ts';

export const tenders = condition({
  argument: 'tenders',
  at: ['topup', 'spend'],
  about: {
    en: 'one of these tenders pays, alone or beside others',
    'zh-CN': '用到这些付款方式之一（可与其他方式同付）',
  },
  holds: (named, { tenders: paying }) => paying.some((tender) => isNamed(named, tender)),
});
