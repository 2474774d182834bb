import { phrase } from '../shared/language.ts';

export const merge = {
  from: { en: 'The record that goes', 'zh-CN': '要并掉的会员' },
  into: { en: 'The record that stays', 'zh-CN': '要保留的会员' },
  plain: { en: 'The same person enrolled twice', 'zh-CN': '同一个人办了两次会员' },
  rehearsal: { en: 'See what would go over', 'zh-CN': '先看看会转过去什么' },
  question: phrase<{ from: string; into: string }>({
    en: ({ from, into }) => `Merge ${from} into ${into}?`,
    'zh-CN': ({ from, into }) => `把 ${from} 并入 ${into}？`,
  }),
  notes: {
    en: 'Value, cards, tags and a debt go over; what only the other record knew is filled in. The old number leads to the one that stays. Until something new happens to either, member void <entry> takes them apart again.',
    'zh-CN':
      '余额、积分、卡、标签和欠分都转过去，缺的资料用另一份补上。旧会员号以后指向保留的会员。在任何一方有新业务之前，可用 member void <单号> 拆开。',
  },
};
