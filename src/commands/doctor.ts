import { formatInstant } from '../core/domain/time/day.ts';
import { type Advice, type Diagnosis, diagnose, type FileFacts } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { bytesText } from './shared/bytes.ts';
import { defineCommand } from './shared/command.ts';
import { countText, timeText } from './shared/figures.ts';
import type { Phrase, Say, Text } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { advice as adviceTexts, doctor as text } from './text/doctor.ts';

export const command = defineCommand({
  arguments: {},
  options: {},
  examples: [
    { run: 'doctor', does: text.plain },
    { run: 'doctor --json', does: text.json },
  ],
  notes: text.notes,
  async run(context) {
    const { say, output } = context;
    const found = await diagnose(await context.openShop());
    await output.print({
      json: () => diagnosisJson(found, say),
      text: async () => {
        const table = (await output.table(COLUMNS, factsOf(found, say))).replace(/^\s*\n/, '');
        const lines = found.advice.map((each) => `- ${adviceText(each, found, say)}`);
        return lines.length === 0 ? table : `${table}\n\n${say(text.advice)}\n${lines.join('\n')}`;
      },
    });
    const broken = found.damage.length + found.settings.filter(isWrong).length;
    if (broken > 0) fail({ code: 'check_failed', findings: broken });
  },
});

type Setting = Diagnosis['settings'][number];
const isWrong = ({ found, expected }: Setting): boolean => found !== expected;

type Fact = readonly [about: Text, value: string];

const NO_TITLE: Text = { en: '', 'zh-CN': '' };
const COLUMNS: readonly Column<readonly [string, string]>[] = [
  { name: 'about', title: NO_TITLE, kind: 'text', value: ([about]) => about },
  { name: 'value', title: NO_TITLE, kind: 'text', value: ([, value]) => value },
];

function factsOf(found: Diagnosis, say: Say): (readonly [string, string])[] {
  const { calendar, file, unbookedEnds, lastSeal } = found;
  const wrong = found.settings.filter(isWrong);
  const time = (at: number): string => timeText(at, calendar);
  const starts = `${String(Math.floor(calendar.dayStartsAt / 60)).padStart(2, '0')}:${String(calendar.dayStartsAt % 60).padStart(2, '0')}`;
  const facts: Fact[] = [
    [file ? text.file : text.database, found.path],
    [text.size, bytesText(found.bytes)],
    ...(file ? [[text.journal, `${file.journal.mode}, ${bytesText(file.journal.bytes)}`] as const] : []),
    [text.engine, found.engine],
    [text.schema, say(text.schemaOf, found.schema)],
    [
      text.settings,
      wrong.length === 0 ? say(text.fine) : `${say(text.wrong)}: ${wrong.map(({ name }) => name).join(' ')}`,
    ],
    [text.damage, found.damage.length === 0 ? say(text.none) : found.damage.join(' · ')],
    ...(file?.rights ? [[text.rights, say(text.rightsOf, file.rights)] as const] : []),
    ...(file ? [[text.free, bytesText(file.freeBytes)] as const] : []),
    [text.members, countText(found.members)],
    [text.entries, countText(found.entries)],
    [text.programme, say(text.programmeOf, { version: found.programme, currency: found.currency })],
    [text.zone, say(text.zoneOf, { zone: calendar.timeZone, starts, day: found.day })],
    [text.ends, unbookedEnds.lots === 0 ? say(text.none) : say(text.endsOf, unbookedEnds)],
    ...(file ? [[text.backup, backupText(file, time, say)] as const] : []),
    [text.sealed, lastSeal === null ? say(text.never) : time(lastSeal.at)],
    [text.stores, found.stores.declared === 0 ? say(text.anyStore) : say(text.registerOf, found.stores)],
    [text.operators, found.operators.declared === 0 ? say(text.open) : say(text.registerOf, found.operators)],
  ];
  return facts.map(([about, value]) => [say(about), value] as const);
}

const backupText = ({ lastBackup }: FileFacts, time: (at: number) => string, say: Say): string =>
  lastBackup === null ? say(text.none) : `${time(lastBackup.at)} ${lastBackup.path}`;

const adviceText = (advice: Advice, { calendar }: Diagnosis, say: Say): string =>
  say(adviceTexts[advice.code] as Phrase<unknown>, { is: advice, time: (at: number) => timeText(at, calendar) });

const diagnosisJson = (found: Diagnosis, say: Say): Json => {
  const { file } = found;
  const at = (instant: number): string => formatInstant(instant, found.calendar);
  return {
    ok: found.damage.length === 0 && !found.settings.some(isWrong),
    file: found.path,
    bytes: found.bytes,
    journal: file && { mode: file.journal.mode, bytes: file.journal.bytes },
    engine: found.engine,
    schema: { ...found.schema },
    settings: Object.fromEntries(found.settings.map(({ name, found: value }) => [name, value])),
    damage: found.damage,
    rights: file?.rights ? { ...file.rights } : null,
    free_bytes: file?.freeBytes ?? null,
    members: found.members,
    entries: found.entries,
    programme: found.programme,
    currency: found.currency,
    time_zone: found.calendar.timeZone,
    business_day: found.day,
    unbooked_ends: { ...found.unbookedEnds },
    last_backup: file?.lastBackup ? { file: file.lastBackup.path, at: at(file.lastBackup.at) } : null,
    last_seal: found.lastSeal && { entry: found.lastSeal.lastId, at: at(found.lastSeal.at) },
    leftovers: file?.leftovers ?? [],
    stores: { ...found.stores },
    operators: { ...found.operators },
    advice: found.advice.map((each) => ({ code: each.code, text: adviceText(each, found, say) })),
  };
};
