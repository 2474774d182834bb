import type { Text } from '../shared/language.ts';
import { groupsSaid } from './groups.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { takeSaid } from './take.ts';
import { whenSaid } from './when.ts';

const recheck: Text = {
  en: 'falls if what you keep after a return no longer reaches it',
  'zh-CN': '退货后达不到条件的，优惠取消',
};

export const promotions: Section = {
  title: { en: 'Less to pay', 'zh-CN': '消费优惠' },
  lines: ({ promotions: rules }, speech) => [
    ...rules.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: whenSaid(rule.when, speech),
        get: [...takeSaid(rule.take, speech), ...(rule.onReturn === 'recheck' ? [speech.say(recheck)] : [])],
      }),
    ),
    ...groupsSaid(rules, speech),
  ],
};
