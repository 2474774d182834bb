/** The words of `init`. */
import { phrase } from '../shared/language.ts';

export const init = {
  programme: {
    en: 'Programme file (YAML) of the shop; - for standard input',
    'zh-CN': '店铺的方案文件（YAML）；- 表示标准输入',
  },
  template: {
    en: 'Begin with a template (see member programme templates)',
    'zh-CN': '从模板开始（见 member programme templates）',
  },
  name: { en: 'Name of the shop', 'zh-CN': '店名' },
  /** What a shop is called that says no name and has no trade that could give it one. */
  unnamed: { en: 'My shop', 'zh-CN': '我的小店' },
  currency: { en: 'ISO code of the currency', 'zh-CN': '币种代码（ISO）' },
  timeZone: { en: 'Time zone of the shop', 'zh-CN': '店铺所在时区' },
  exampleTemplate: { en: 'A hair salon, ready to trade', 'zh-CN': '开一家理发店，马上能用' },
  exampleFile: { en: 'With rules of your own', 'zh-CN': '使用自己写的方案' },
  notes: {
    en: 'On a terminal, what is not given is asked. An existing shop is never overwritten.',
    'zh-CN': '在终端里，没写的会一项项问。已有的店铺数据不会被覆盖。',
  },

  askName: { en: 'What is the shop called?', 'zh-CN': '店名叫什么？' },
  askTemplate: { en: 'What kind of shop is it?', 'zh-CN': '是哪一类店？' },
  askCurrency: { en: 'Which currency?', 'zh-CN': '用什么币种？' },
  askTimeZone: { en: 'In which time zone?', 'zh-CN': '在哪个时区？' },
  noCurrency: phrase<string>({
    en: (typed) => `There is no currency ${typed}. Examples: CNY, HKD, JPY, USD, EUR.`,
    'zh-CN': (typed) => `没有 ${typed} 这种币种。例如：CNY、HKD、JPY、USD、EUR。`,
  }),
  noTimeZone: phrase<string>({
    en: (typed) => `There is no time zone ${typed}. Examples: Asia/Shanghai, Europe/Berlin.`,
    'zh-CN': (typed) => `没有 ${typed} 这个时区。例如：Asia/Shanghai、Europe/Berlin。`,
  }),
  noName: phrase<string>({ en: () => 'A shop needs a name.', 'zh-CN': () => '店名不能为空。' }),

  basicChosen: {
    en: 'No programme was given: the template basic is used, stored value only. See the others with member programme templates.',
    'zh-CN': '没有指定方案，已使用 basic 模板：只做储值。其他模板见 member programme templates。',
  },
  made: phrase<{ name: string; currency: string; timeZone: string; path: string }>({
    en: ({ name, currency, timeZone, path }) => `${name} is ready · ${currency} · ${timeZone} · programme 1\n${path}`,
    'zh-CN': ({ name, currency, timeZone, path }) => `${name}已建好 · ${currency} · ${timeZone} · 方案第 1 版\n${path}`,
  }),
  wouldMake: phrase<{ name: string; currency: string; timeZone: string; path: string }>({
    en: ({ name, currency, timeZone, path }) =>
      `${name} would be made · ${currency} · ${timeZone} · programme 1\n${path}`,
    'zh-CN': ({ name, currency, timeZone, path }) =>
      `将建立${name} · ${currency} · ${timeZone} · 方案第 1 版（试运行，未保存）\n${path}`,
  }),
  next: {
    en: 'Next: member enrol --name "Ann Lee" --card 8001, then member topup 8001 500',
    'zh-CN': '接下来：member enrol --name 张三 --phone 13800000001，再 member topup 13800000001 500',
  },
};
