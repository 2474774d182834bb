import { GIVE } from '../core/domain/rules/give/index.ts';
import { TAKE } from '../core/domain/rules/take/index.ts';
import { WHEN } from '../core/domain/rules/when/index.ts';
import { type ArgumentKind, type Occasion, type Word, written } from '../core/domain/rules/words.ts';
import { defineCommand } from './shared/command.ts';
import { occasions, words as text } from './text/programme-words.ts';

/** A word of the rules with the vocabulary that it belongs to. */
interface ListedWord {
  readonly vocabulary: 'when' | 'give' | 'take';
  readonly word: string;
  readonly example: string;
  readonly at: readonly Occasion[];
  readonly about: Word<ArgumentKind>['about'];
}

export const words = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'programme words', does: text.example },
    { run: 'programme words --json', does: text.exampleJson },
  ],
  async run(context) {
    const { say } = context;
    await context.output.list<ListedWord>({
      name: 'words',
      columns: [
        { name: 'vocabulary', title: text.vocabulary, kind: 'text', value: ({ vocabulary }) => vocabulary },
        { name: 'word', title: text.word, kind: 'text', value: ({ word }) => word },
        { name: 'example', title: text.exampleTitle, kind: 'text', value: ({ example }) => example },
        {
          name: 'at',
          title: text.at,
          kind: 'text',
          value: ({ at }) => at.join(' '),
          shown: ({ at }) => at.map((occasion) => say(occasions[occasion])).join(say(text.comma)),
        },
        { name: 'about', title: text.about, kind: 'text', value: ({ about }) => say(about) },
      ],
      rows: [...listed('when', WHEN), ...listed('give', GIVE), ...listed('take', TAKE)],
      none: text.none,
    });
  },
});

type Vocabulary = Readonly<
  Record<string, Pick<Word<ArgumentKind>, 'argument' | 'about'> & { at?: readonly Occasion[] }>
>;

const listed = (vocabulary: ListedWord['vocabulary'], of: Vocabulary): ListedWord[] =>
  Object.entries(of).map(([name, { argument, about, at = BILLS }]) => ({
    vocabulary,
    word: written(name),
    example: EXAMPLES[argument],
    at,
    about,
  }));

/** Discounts are for bills. */
const BILLS: readonly Occasion[] = ['spend'];

/** What may stand behind a word, as the programme file writes it. */
const EXAMPLES: Readonly<Record<ArgumentKind, string>> = {
  money: '"50.00"',
  price: '"9.90"',
  points: '500',
  count: '3',
  percent: '5',
  factor: '1.5',
  days: '7',
  day: '2026-11-01',
  weekdays: '[sat, sun]',
  hours: '"14:00-17:00"',
  birthday: 'day | month',
  yes: 'true',
  text: 'tea',
  texts: '[a, b]',
  tiers: '[silver, gold]',
  tier: 'gold',
  plans: '[vip-year]',
  plan: 'vip-year',
  tenders: '[balance, wechat]',
  passes: '[{pass: cut-10}]',
  coupons: '[{template: perm-50}]',
  scope: 'bill | items',
};
