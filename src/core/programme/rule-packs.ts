import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { assert } from '../domain/decision.ts';
import { decimalsOf, type Money, parseMoney } from '../domain/numbers/money.ts';
import { CARDS, LAW_RULES, type LawRule } from '../domain/programme/law.ts';
import { packageRoot } from '../package.ts';

/** How sure it is: the official text was read, a report of it, or neither. */
export type Confidence = 'A' | 'B' | 'C';

/** Rules of one law that come with the program, by the name that a programme calls them. */
export interface RulePack {
  readonly code: string;
  readonly name: { readonly en: string; readonly 'zh-CN': string };
  readonly source: string;
  readonly inForceFrom: string;
  readonly confidence: Confidence;
  /** Of its amounts; null: it has none, so it fits every shop. */
  readonly currency: string | null;
  readonly rules: readonly LawRule[];
}

/** The names of all packs. */
export const rulePackCodes = (): string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();

export const rulePacks = (): RulePack[] => rulePackCodes().map(rulePack);

/** A pack by its name, which is known. */
export function rulePack(code: string): RulePack {
  const file = PACK.parse(parse(readFileSync(join(folder(), `${code}${SUFFIX}`), 'utf8'), { schema: 'failsafe' }));
  const { name, source, in_force_from: inForceFrom, confidence, currency = null } = file;
  const money = (text: string): Money => {
    const read = parseMoney(text, { code: currency ?? '', decimals: decimalsOf(currency ?? '') ?? 2 });
    assert(read.ok, `${code} has the amount ${text}`);
    return read.value;
  };
  const rules = file.rules.map(({ amount, months, counted_from, cards = 'all', ...rule }) => ({
    ...{ pack: code, source, from: inForceFrom, cards, ...rule },
    ...(amount !== undefined && { amount: money(amount) }),
    ...(months !== undefined && { months: Number(months) }),
    ...(counted_from !== undefined && { countedFrom: counted_from }),
  })) as LawRule[];
  return { code, name, source, inForceFrom, confidence, currency, rules };
}

/** Everything is text in the file; what a rule of a kind must say is held by a test over all packs. */
const PACK = z.strictObject({
  name: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
  source: z.string(),
  in_force_from: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  confidence: z.enum(['A', 'B', 'C']),
  currency: z.string().optional(),
  rules: z.array(
    z.strictObject({
      code: z.string(),
      rule: z.enum(LAW_RULES),
      cards: z.enum(CARDS).optional(),
      amount: z.string().optional(),
      months: z.string().regex(/^\d+$/).optional(),
      counted_from: z.enum(['issue', 'last_load']).optional(),
      tenders: z.array(z.string()).optional(),
      terms: z.array(z.enum(['no_refund', 'no_reissue', 'no_transfer', 'forfeited', 'last_word'])).optional(),
    }),
  ),
});

const SUFFIX = '.yaml';

const folder = (): string => join(packageRoot(), 'fixtures', 'rule-packs');
