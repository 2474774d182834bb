import { phrase } from '../shared/language.ts';

export const who = {
  which: phrase<{ typed: string }>({
    en: ({ typed }) => `Who is "${typed}"?`,
    'zh-CN': ({ typed }) => `“${typed}”是哪一位？`,
  }),
};
