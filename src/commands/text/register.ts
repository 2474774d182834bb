/** Words that the registers of stores and operators share. */
import { phrase } from '../shared/language.ts';

export const register = {
  replayed: {
    en: 'Already done: this reference is known, nothing was changed again.',
    'zh-CN': '此单号已执行过，未重复更改。',
  },
  is: phrase<{ title: string; value: string }>({
    en: ({ title, value }) => `${title}: ${value}`,
    'zh-CN': ({ title, value }) => `${title}：${value}`,
  }),
  became: phrase<{ title: string; before: string; after: string }>({
    en: ({ title, before, after }) => `${title}: ${before} → ${after}`,
    'zh-CN': ({ title, before, after }) => `${title}：${before} → ${after}`,
  }),
};
