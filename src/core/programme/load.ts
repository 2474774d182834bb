import type { z } from 'zod';
import { accept, assert, type Decision, refuse } from '../domain/decision.ts';
import { type Currency, decimalsOf } from '../domain/numbers/money.ts';
import { nearest } from '../domain/programme/nearest.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { compile, ordinaryTenders } from './compile.ts';
import { type CarriedComplaint, type Complaint, keyMissing, kindWrong } from './complaint.ts';
import type { Finding } from './finding.ts';
import { complaintsOf, type Located, type Readable } from './meaning.ts';
import { probableCurrency } from './probable.ts';
import {
  birthdaySchema,
  couponSchema,
  earningSchema,
  factorSchema,
  itemSchema,
  passSchema,
  planSchema,
  pointsSchema,
  promotionSchema,
  referralSchema,
  rewardSchema,
  rightsSchema,
  shopSchema,
  storedValueSchema,
  tierReviewSchema,
  tierSchema,
  topupOfferSchema,
} from './schema.ts';
import { isDecimalNumber, isPlainMap, type Path, readSource, type Source } from './source.ts';
import type { Nameable } from './vocabulary.ts';

/**
 * The rules of a shop from the YAML that people write. Everything that is wrong is found in one go: what cannot be
 * read in one section does not hide what is wrong in another.
 * Refuses: programme_invalid, with every finding in the order of the file.
 */
export function loadProgramme(text: string, file: string): Decision<Programme> {
  const { source, findings } = readSource(text);
  if (source === null) return invalid(file, findings);
  const reader = new Reader(source, findings);
  const readable = reader.sections();
  for (const { at, ...complaint } of complaintsOf(readable)) reader.report(at, complaint);
  if (reader.findings.length > 0) return invalid(file, reader.findings);
  return accept(compile(complete(readable)));
}

const invalid = (file: string, findings: readonly Finding[]): Decision<never> =>
  refuse({ code: 'programme_invalid', file, findings: findings.toSorted((a, b) => a.line - b.line) });

class Reader {
  readonly findings: Finding[];
  readonly #source: Source;

  constructor(source: Source, findings: readonly Finding[]) {
    this.#source = source;
    this.findings = [...findings];
  }

  report(path: Path, { allowed = [], ...facts }: Complaint): void {
    this.findings.push({ line: this.#source.lineOf(path), path: this.#source.textOf(path), ...facts, allowed });
  }

  /** Every part that can be read, each by its own schema. */
  sections(): Readable {
    const values = isPlainMap(this.#source.values) ? this.#source.values : {};
    const shop = this.#read(shopSchema(), this.#source.values, []);
    const currency = currencyOf(values);
    const tenders = ordinaryTenders(list(values.tenders).filter(isText));
    const nameable = {
      currency,
      tenders,
      tiers: codesIn(values.tiers),
      passes: codesIn(values.passes),
      coupons: codesIn(values.coupons),
      plans: codesIn(values.plans),
    };
    return {
      values,
      lineOf: (path) => this.#source.lineOf(path),
      shop,
      currency,
      storedValue: this.#section(storedValueSchema(currency), values, 'stored_value'),
      points: this.#section(pointsSchema(currency), values, 'points'),
      rights: this.#section(rightsSchema(currency), values, 'rights'),
      topupOffers: this.#list(() => topupOfferSchema(nameable), values, 'topup_offers'),
      earning: this.#list((rule) => earningRuleSchema(rule, nameable), values, 'earning'),
      promotions: this.#list(() => promotionSchema(nameable), values, 'promotions'),
      rewards: this.#list(() => rewardSchema(nameable), values, 'rewards'),
      tiers: this.#list(() => tierSchema(nameable), values, 'tiers'),
      birthday: isGiven(values.birthday) ? this.#section(birthdaySchema(nameable), values, 'birthday') : null,
      referral: isGiven(values.referral) ? this.#section(referralSchema(nameable), values, 'referral') : null,
      tierReview: isGiven(values.tier_review) ? this.#section(tierReviewSchema(), values, 'tier_review') : null,
      items: this.#list(() => itemSchema(currency), values, 'items'),
      passes: this.#list(() => passSchema(nameable), values, 'passes'),
      coupons: this.#list(() => couponSchema(nameable), values, 'coupons'),
      plans: this.#list(() => planSchema(nameable), values, 'plans'),
    };
  }

  #section<S extends z.ZodType>(schema: S, values: Values, key: string): z.output<S> | null {
    const section = values[key] ?? {};
    return isPlainMap(section) ? this.#read(schema, section, [key]) : null;
  }

  /** Which schema a rule has may depend on the rule. */
  #list<S extends z.ZodType>(schemaOf: (rule: unknown) => S, values: Values, key: string): Located<z.output<S>>[] {
    return list(values[key]).flatMap((value, index) => {
      const path = [key, index];
      const read = this.#read(schemaOf(value), value, path);
      return read === null ? [] : [{ value: read, path }];
    });
  }

  #read<S extends z.ZodType>(schema: S, value: unknown, path: Path): z.output<S> | null {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const at = [...path, ...(issue.path as Path)];
      this.report(at, complaintOf(issue, String(at.at(-1) ?? '')));
    }
    return null;
  }
}

/** What zod found, in our words. */
function complaintOf(issue: z.core.$ZodIssue, key: string): Complaint {
  if (issue.code === 'custom') return (issue.params as CarriedComplaint).complaining(issue.input, key);
  if (issue.input === undefined) return { ...keyMissing(undefined, key), ...allowedBy(issue) };
  switch (issue.code) {
    case 'invalid_type':
      return kindWrong(EXPECTED[issue.expected] ?? 'text', issue.input);
    case 'invalid_value':
    case 'invalid_union':
      return notAllowed(issue);
    default:
      return { code: 'value_empty' };
  }
}

type Values = Readonly<Record<string, unknown>>;

const EXPECTED: Record<string, 'map' | 'list' | 'yes_or_no'> = { object: 'map', array: 'list', boolean: 'yes_or_no' };

function notAllowed(issue: z.core.$ZodIssue): Complaint {
  const allowed = allowedBy(issue).allowed;
  const found = issue.code === 'invalid_union' ? (issue.input as { rule?: unknown }).rule : issue.input;
  if (typeof found === 'object' || isDecimalNumber(found)) return kindWrong('text', found);
  const value = String(found);
  return { code: 'value_not_allowed', value, suggestion: nearest(value, allowed), allowed };
}

function allowedBy(issue: z.core.$ZodIssue): { allowed: readonly string[] } {
  if (issue.code === 'invalid_value') return { allowed: issue.values.map(String) };
  if (issue.code === 'invalid_union' && 'options' in issue) return { allowed: (issue.options ?? []).map(String) };
  return { allowed: [] };
}

/** A rule that says `factor` multiplies; conditions of top-ups and of bills are different ones. */
function earningRuleSchema(rule: unknown, shop: Nameable) {
  const said = isPlainMap(rule) ? rule : {};
  const occasion = said.on === 'topup' ? 'topup' : 'spend';
  return 'factor' in said && !('points' in said) ? factorSchema(shop, occasion) : earningSchema(shop, occasion);
}

/** The codes of a list, also of what is wrong otherwise. */
const codesIn = (section: unknown): string[] =>
  list(section)
    .flatMap((one) => (isPlainMap(one) ? one.code : []))
    .filter(isText);

const isText = (value: unknown): value is string => typeof value === 'string';

/** An empty section says as little as one that is not there. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The shop's currency even when the rest of the top of the file is wrong. One that nobody knows gets the most decimals
 * there are, so that it makes no further findings.
 */
function currencyOf({ currency, decimals }: Values): Currency {
  const code = typeof currency === 'string' ? (probableCurrency(currency) ?? '') : '';
  const own = [0, 2, 3].find((allowed) => allowed === decimals);
  return { code, decimals: own ?? decimalsOf(code) ?? 3 };
}

/** Nothing was found wrong, so every part was read. */
function complete({ shop, storedValue, points, rights, ...rest }: Readable) {
  assert(
    shop !== null && storedValue !== null && points !== null && rights !== null,
    'a section without findings was read',
  );
  const read = <T>(located: readonly Located<T>[]): T[] => located.map(({ value }) => value);
  return {
    shop,
    currency: rest.currency,
    storedValue,
    points,
    rights,
    topupOffers: read(rest.topupOffers),
    earning: read(rest.earning),
    promotions: read(rest.promotions),
    rewards: read(rest.rewards),
    tiers: read(rest.tiers),
    birthday: rest.birthday,
    referral: rest.referral,
    tierReview: rest.tierReview,
    items: read(rest.items),
    passes: read(rest.passes),
    coupons: read(rest.coupons),
    plans: read(rest.plans),
  };
}
