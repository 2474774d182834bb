/** The columns of a list as the owner of the shop knows them: what each holds, and what it is to the program. */
import type { Field } from '../../../src/core/import/header/field.ts';
import type { Layout } from './layout.ts';
import { placeOf } from './places.ts';
import { wordFor, wordsFor } from './words.ts';

interface Told {
  /** What the program should take it for. */
  readonly is: Field | 'ignore';
  readonly holds: 'digits' | 'words' | 'money' | 'count' | 'day';
  /** Somebody owes what stands here, and nothing can take it over: it may not stay behind without a word. */
  readonly owed?: true;
}

const MEANINGS = {
  card: { is: 'card', holds: 'digits' },
  name: { is: 'name', holds: 'words' },
  phone: { is: 'phone', holds: 'digits' },
  paid: { is: 'paid', holds: 'money' },
  bonus: { is: 'bonus', holds: 'money' },
  balance: { is: 'balance', holds: 'money' },
  points: { is: 'points', holds: 'count' },
  pointsEnd: { is: 'points_expire_on', holds: 'day' },
  moneyEnd: { is: 'balance_expire_on', holds: 'day' },
  end: { is: 'expires_on', holds: 'day' },
  state: { is: 'status', holds: 'words' },
  note: { is: 'note', holds: 'words' },
  toppedUp: { is: 'ignore', holds: 'money' },
  spent: { is: 'ignore', holds: 'money' },
  lastVisit: { is: 'ignore', holds: 'day' },
  discount: { is: 'ignore', holds: 'words' },
  creditLimit: { is: 'ignore', holds: 'money' },
  visits: { is: 'ignore', holds: 'count' },
  level: { is: 'ignore', holds: 'words' },
  deposit: { is: 'ignore', holds: 'money', owed: true },
  debt: { is: 'ignore', holds: 'money', owed: true },
  purse: { is: 'ignore', holds: 'money', owed: true },
  frozen: { is: 'ignore', holds: 'money', owed: true },
  earned: { is: 'ignore', holds: 'count' },
  used: { is: 'ignore', holds: 'count' },
  store: { is: 'ignore', holds: 'words' },
  phone2: { is: 'ignore', holds: 'digits' },
} as const satisfies Record<string, Told>;

export type Meaning = keyof typeof MEANINGS;
const ALL = Object.keys(MEANINGS) as Meaning[];
export const COUNT = ALL.length;
/** What a list may have besides what the program takes over. */
export const OTHERS = ALL.slice(ALL.indexOf('toppedUp'));

export interface Column extends Told {
  readonly word: string;
  readonly meaning: Meaning;
}

export const isFigure = ({ holds }: Column): boolean => holds === 'money' || holds === 'count';

/** The columns of a list in their order, where its language has words for them. */
export function columnsOf(layout: Layout): Column[] {
  const { language } = layout;
  const at = (places: readonly number[], meaning: Meaning): number => places[ALL.indexOf(meaning)] ?? 0;
  const columns = meaningsOf(layout)
    .sort((a, b) => at(layout.order, a) - at(layout.order, b))
    .map((meaning): Column => {
      const word = wordFor(language, meaning, at(layout.words, meaning));
      const told = MEANINGS[meaning];
      const unit = told.holds === 'money' ? unitWord(layout) : '';
      // Who names a balance beside its part says that both are in it.
      const is = meaning === 'balance' && layout.money === 'apart' ? 'paid' : told.is;
      return { ...told, is, meaning, word: word + unit };
    });
  // One word is one column.
  const words = columns.map(({ word }) => word.toLowerCase());
  return columns.filter((_, place) => words.indexOf(words[place] as string) === place);
}

const MONEY: Record<Layout['money'], readonly Meaning[]> = {
  paid: ['paid'],
  parts: ['paid', 'bonus'],
  balance: ['balance'],
  within: ['balance', 'bonus'],
  apart: ['balance', 'bonus'],
  none: [],
};

function meaningsOf({ language, who, name, money, points, ends, state, note, others }: Layout): Meaning[] {
  const has = (meaning: Meaning, is: boolean): Meaning[] => (is ? [meaning] : []);
  const hasMoney = MONEY[money].some((meaning) => wordsFor(language, meaning).length > 0);
  const hasPoints = points && wordsFor(language, 'points').length > 0;
  const all: Meaning[] = [
    ...has('card', who !== 'phone'),
    ...has('name', name),
    ...has('phone', who !== 'card'),
    ...MONEY[money],
    ...has('points', points),
    ...has('pointsEnd', hasPoints && ends.includes('pointsEnd')),
    ...has('moneyEnd', hasMoney && ends.includes('moneyEnd')),
    ...has('end', (hasMoney || hasPoints) && ends.includes('end')),
    ...has('state', state),
    ...has('note', note),
    ...others,
  ];
  return all.filter((meaning) => wordsFor(language, meaning).length > 0);
}

/** The unit that is named behind the words for money. */
export function unitOf({ language, unit }: Layout): Layout['unit'] {
  const isNamed = unit !== 'none' && wordsFor(language, unit).length > 0;
  return isNamed && (unit !== 'minor' || placeOf(language).decimals === 2) ? unit : 'none';
}

function unitWord(layout: Layout): string {
  const unit = unitOf(layout);
  return unit === 'none' ? '' : ` ${wordFor(layout.language, unit, 0)}`;
}
