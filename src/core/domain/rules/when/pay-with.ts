import { condition } from '../condition.ts';
import { isNamed } from '../tender.ts';

export const payWith = condition({
  argument: 'tenders',
  at: ['spend'],
  about: { en: 'nothing but these tenders pays', 'zh-CN': '只用这些付款方式付款' },
  holds: (named, { tenders: paying }) => paying.length > 0 && paying.every((tender) => isNamed(named, tender)),
});
