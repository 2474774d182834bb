import { condition, EVERYWHERE } from '../condition.ts';

export const stores = condition({
  argument: 'texts',
  at: EVERYWHERE,
  about: { en: 'in one of these stores (--store)', 'zh-CN': '在这些门店之一（--store）' },
  holds: (named, { store }) => named.includes(store),
});
