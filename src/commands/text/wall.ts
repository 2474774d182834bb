/** The words of `programme explain` itself; what it says of each kind of rule stands in `wall/`. */
import { phrase } from '../shared/language.ts';

export const wall = {
  file: {
    en: 'a programme file; without one, the programme in force',
    'zh-CN': '方案文件；不写则用当前生效的方案',
  },
  example: { en: 'The rules in plain words', 'zh-CN': '用大白话写出规则' },
  exampleHtml: { en: 'A page to print and hang on the wall', 'zh-CN': '生成一页，打印出来贴在店里' },
  heading: phrase<{ name: string }>({
    en: ({ name }) => `${name}: rules for members`,
    'zh-CN': ({ name }) => `${name} 会员规则`,
  }),
};
