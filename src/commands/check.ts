import { formatMoney } from '../core/domain/numbers/money.ts';
import {
  type CheckFinding,
  type CheckReport,
  check,
  formatHead,
  INVARIANT_NAMES,
  type InvariantName,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { any, defineCommand, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { countText, moneyText } from './shared/figures.ts';
import { headTyped } from './shared/head.ts';
import type { Column, Json } from './shared/output.ts';
import { findings as findingTexts, invariants as invariantTexts, check as text } from './text/check.ts';
import { words } from './text/words.ts';

export const command = defineCommand({
  arguments: { name: any(text.name) },
  options: { against: value('head', text.against) },
  examples: [
    { run: 'check', does: text.all },
    { run: 'check lots bills --json', does: text.some },
  ],
  notes: text.notes,
  async run(context, { name, against }) {
    const names = name.map(invariantName);
    const head = against === undefined ? null : headTyped(against);
    const shop = await context.openShop();
    const withSeals = head === null || names.length === 0 ? names : [...names, 'seals' as const];
    const report = await check(shop, context.moment(shop), { names: withSeals, against: head });
    await context.output.print({ json: () => reportJson(report, context), text: () => reportText(report, context) });
    if (report.findings > 0) fail({ code: 'check_failed', findings: report.findings });
  },
});

function invariantName(typed: string): InvariantName {
  const known: readonly string[] = INVARIANT_NAMES;
  if (!known.includes(typed)) fail({ code: 'value_not_allowed', option: '[name]', value: typed, allowed: known });
  return typed as InvariantName;
}

const reportJson = ({ results, findings, head }: CheckReport, context: Context): Json => ({
  ok: findings === 0,
  checks: results.map((result) => ({
    name: result.name,
    ok: result.findings.length === 0,
    findings: result.findings.map((found) => findingJson(found, context)),
    ...(result.more && { more: true }),
  })),
  entries: head?.entries ?? null,
  head: head && formatHead(head),
});

const findingJson = (
  { what, entry, lot, subject, unit, expected, found }: CheckFinding,
  { currency }: Context,
): Json => {
  const figure = (value: CheckFinding['found']) =>
    unit === 'money' && typeof value === 'number' && currency ? formatMoney(value, currency) : value;
  return { what, entry, lot, subject, expected: figure(expected), found: figure(found) };
};

type Result = CheckReport['results'][number];
type Found = CheckFinding & { readonly check: InvariantName };

async function reportText(report: CheckReport, context: Context): Promise<string> {
  const { say, output } = context;
  const { results, findings, head } = report;
  const paint = await output.paint();
  const verdict = ({ findings: found }: Result) => (found.length === 0 ? say(text.ok) : say(text.wrong));
  const checks: Column<Result>[] = [
    { name: 'ok', title: text.titleResult, kind: 'text', value: verdict },
    { name: 'name', title: text.titleCheck, kind: 'text', value: ({ name }) => name },
    { name: 'about', title: text.titleAbout, kind: 'text', value: ({ name }) => say(invariantTexts[name]) },
  ];
  const found = results.flatMap((result) => result.findings.map((each): Found => ({ ...each, check: result.name })));
  const parts = [await output.table(checks, results)];
  if (findings > 0) parts.push(await output.table(findingColumns(context), found));
  if (results.some(({ more }) => more)) parts.push(say(text.more));
  if (findings === 0)
    parts.push(paint.green(say(text.allWell, { checks: results.length, entries: head?.entries ?? 0 })));
  if (head) parts.push(`${say(text.head)} ${formatHead(head)}`);
  return parts.join('\n\n');
}

function findingColumns({ say, currency }: Context): Column<Found>[] {
  const figure = (value: CheckFinding['found'], other: CheckFinding['found'], unit: CheckFinding['unit']): string => {
    if (value === null) return '–';
    if (typeof value === 'string') return shortened(value, other);
    return unit === 'money' && currency ? moneyText(value, currency) : countText(value);
  };
  const place = ({ entry, lot, subject }: Found): string =>
    [entry === null ? null : say(text.entry, entry), lot === null ? null : say(text.lot, lot), subject]
      .filter((part) => part !== null)
      .join(say(words.comma));
  return [
    { name: 'check', title: text.titleCheck, kind: 'text', value: ({ check: name }) => name },
    { name: 'place', title: text.titlePlace, kind: 'text', value: place },
    { name: 'what', title: text.titleFinding, kind: 'text', value: ({ what }) => say(findingTexts[what]) },
    {
      name: 'expected',
      title: text.titleExpected,
      kind: 'figure',
      value: ({ expected, found, unit }) => figure(expected, found, unit),
    },
    {
      name: 'found',
      title: text.titleFound,
      kind: 'figure',
      value: ({ expected, found, unit }) => figure(found, expected, unit),
    },
  ];
}

/** Fingerprints are told apart by their beginnings, or by where they first differ; JSON has them whole. */
export function shortened(value: string, other: string | number | null): string {
  if (!FINGERPRINT.test(value)) return value;
  const alike =
    typeof other === 'string' && other !== value ? [...value].findIndex((sign, at) => sign !== other[at]) : 0;
  const from = alike < SHOWN ? 0 : alike;
  const shown = value.slice(from, from + SHOWN);
  return `${from > 0 ? '…' : ''}${shown}${from + SHOWN < value.length ? '…' : ''}`;
}

const FINGERPRINT = /^[0-9a-f]{64}$/;
const SHOWN = 12;
