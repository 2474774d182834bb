import { phrase } from '../shared/language.ts';
import { giveSaid } from './give.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { whenSaid } from './when.ts';

const sayings = {
  points: phrase<{ points: string }>({
    en: ({ points }) => `${points} points`,
    'zh-CN': ({ points }) => `${points} 积分`,
  }),
  plus: phrase<{ money: string }>({ en: ({ money }) => `and ${money}`, 'zh-CN': ({ money }) => `加 ${money}` }),
  donate: phrase<{ to: string; worth: string | null }>({
    en: ({ to, worth }) => `for ${to}${worth === null ? '' : `, to whom we pay ${worth}`}`,
    'zh-CN': ({ to, worth }) => `捐给${to}${worth === null ? '' : `，本店捐出 ${worth}`}`,
  }),
  stock: phrase<{ stock: string }>({
    en: ({ stock }) => `${stock} in all, as long as there are any`,
    'zh-CN': ({ stock }) => `共 ${stock} 份，换完为止`,
  }),
  limit: phrase<{ limit: string }>({
    en: ({ limit }) => `${limit} for each member`,
    'zh-CN': ({ limit }) => `每人限 ${limit} 份`,
  }),
};

export const rewards: Section = {
  title: { en: 'Rewards for points', 'zh-CN': '积分兑换' },
  lines: ({ rewards: rules }, speech) => {
    const { say, count, money } = speech;
    return rules.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: [
          say(sayings.points, { points: count(rule.points) }),
          ...(rule.plus === undefined ? [] : [say(sayings.plus, { money: money(rule.plus) })]),
          ...whenSaid(rule.when ?? {}, speech),
        ],
        get: [
          ...giveSaid(rule.give, speech),
          ...(rule.donate
            ? [
                say(sayings.donate, {
                  to: rule.donate.to,
                  worth: rule.donate.worth === null ? null : money(rule.donate.worth),
                }),
              ]
            : []),
          ...(rule.stock === null ? [] : [say(sayings.stock, { stock: count(rule.stock) })]),
          ...(rule.limitPerMember === null ? [] : [say(sayings.limit, { limit: count(rule.limitPerMember) })]),
        ],
      }),
    );
  },
};
