import type { Currency } from '../../core/domain/numbers/money.ts';
import { isQuestion, type Problem } from '../../core/problem.ts';
import { findingText } from '../text/findings.ts';
import {
  asksText,
  lossText,
  nothingLeft,
  otherFiles,
  problemTexts,
  reasons,
  UNCHANGED,
  type Writing,
} from '../text/problems.ts';
import { assets, kinds, words } from '../text/words.ts';
import { type Named, speechOf } from '../wall/speech.ts';
import { whenSaid } from '../wall/when.ts';
import { type Language, sayIn, wordingIn } from './language.ts';
import { figuresFor } from './wording.ts';

export interface Message {
  /** What happened, with its numbers. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string | null;
}

/** The words for a problem. Money facts are written in the currency given. */
export function messageOf(
  problem: Problem,
  language: Language,
  currency: Currency,
  { reads = false, named = null }: { readonly reads?: boolean; readonly named?: Named | null } = {},
): Message {
  const wording = wordingIn<unknown>(problemTexts[problem.code], language) as (
    problem: Problem,
    writing: Writing,
  ) => Sentence;
  const writing = writingIn(language, named ?? NAMELESS, currency);
  const [message, own] = wording(problem, writing);
  const further = isQuestion(problem) ? wordingIn(otherFiles, language)(problem, writing) : [];
  const hint = own === null ? null : [own, ...further].join('\n');
  return { message: reads ? message.replace(wordingIn(UNCHANGED, language), '').trimEnd() : message, hint };
}

type Sentence = readonly [message: string, hint: string | null];

function writingIn(language: Language, named: Omit<Named, 'currency'>, currency: Currency): Writing {
  const say = sayIn(() => language);
  const figures = figuresFor(say, currency);
  return {
    ...figures,
    list: (items) => (items.length === 0 ? say(words.none) : items.join(say(words.comma))),
    rows: (rows) =>
      rows
        .map(
          (row) =>
            `\n  ${Object.values(row)
              .filter((value) => value !== null)
              .join(' · ')}`,
        )
        .join(''),
    losses: (losses) =>
      losses.map((loss) => `\n  ${say(lossText, { ...figures, asset: say(assets[loss.asset]), loss })}`).join(''),
    findings: (findings, file) => findings.map((finding) => `\n  ${findingText(finding, file, say)}`).join(''),
    asks: ({ asks, bill, pieces }) => {
      const had = bill === undefined ? (pieces === undefined ? '' : figures.count(pieces)) : figures.money(bill);
      const [asked] = whenSaid(asks, speechOf({ ...named, currency }, say));
      return asked === undefined ? say(nothingLeft) : say(asksText, { asked, had });
    },
    reason: (reason) => {
      const known = reasons[reason];
      return known ? say(known) : reason;
    },
    kind: (kind) => {
      const known = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
      return known ? say(known) : kind;
    },
  };
}

/** Where no shop is open, codes stand for themselves. */
const NAMELESS = { tiers: [], coupons: [], passes: [], plans: [], items: [] };
