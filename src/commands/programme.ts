import { formatInstant } from '../core/domain/time/day.ts';
import {
  type Applied,
  applyProgramme,
  checkProgramme,
  lintProgramme,
  programmeVersion,
  programmeVersions,
  templateNames,
  templateText,
  type WrittenVersion,
} from '../core/index.ts';
import { programmeJson } from './programme-json.ts';
import { day, decided, given } from './shared/arguments.ts';
import { defineCommand, optional, required, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { timeText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { readTextFile } from './shared/text-file.ts';
import { lint as lintTexts } from './text/lint.ts';
import { templates as templateTexts, programme as text } from './text/programme.ts';
import { fields, words } from './text/words.ts';

export const show = defineCommand({
  arguments: { version: optional(text.version) },
  options: {},
  examples: [
    { run: 'programme show', does: text.exampleShow },
    { run: 'programme show 1 > old.yaml', does: text.exampleShowVersion },
  ],
  async run(context, { version }) {
    const shop = await context.openShop();
    const found = await programmeVersion(shop, context.moment(shop), version ?? null);
    await printSource(context, found.source, {
      version: found.version,
      in_force_from: found.inForceFrom,
      applied_at: formatInstant(found.appliedAt, shop.calendar),
      operator: found.operator,
      programme: programmeJson(found.programme),
      source: found.source,
    });
  },
});

export const check = defineCommand({
  arguments: { file: required(text.file) },
  options: {},
  examples: [
    { run: 'programme check shop.yaml', does: text.exampleCheck },
    { run: 'programme check shop.yaml --json', does: text.exampleCheckJson },
  ],
  async run(context, { file }) {
    const programme = decided(await checkProgramme(readTextFile(file, context.io), file));
    const { topupOffers, earning, factors, promotions, rewards, tiers, items } = programme;
    const counts = {
      offers: topupOffers.length,
      earning: earning.length + factors.length,
      promotions: promotions.length,
      rewards: rewards.length,
      tiers: tiers.length,
      items: items.length,
    };
    await context.output.print({
      json: () => ({ file, valid: true, programme: programmeJson(programme) }),
      text: () => context.say(text.inOrder, { file, ...counts }),
    });
    const at = context.moment({ calendar: programme.calendar, now: context.io.now });
    const warnings = (await lintProgramme(programme, at)).length;
    if (warnings > 0) context.output.note(context.say(lintTexts.mention, { count: warnings, file }));
  },
});

export const apply = defineCommand({
  arguments: { file: required(text.file) },
  options: { from: value('day', text.from) },
  examples: [
    { run: 'programme apply shop.yaml', does: text.exampleApply },
    { run: 'programme apply shop.yaml --from 2027-01-01', does: text.exampleApplyFrom },
  ],
  notes: text.applyNotes,
  writes: true,
  async run(context, { file, from }) {
    const source = readTextFile(file, context.io);
    const shop = await context.openShop();
    const input = { text: source, file, from: given(from, day) };
    const applied = await applyProgramme(shop, context.request(shop), input);
    await context.output.print({ json: () => appliedJson(applied), text: () => appliedText(applied, context.say) });
    if (applied.replayed) context.output.note(context.say(text.replayed, applied));
    else if (applied.changed && !applied.dryRun) context.output.note(context.say(text.undo, applied.before));
  },
});

export const history = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'programme history', does: text.exampleHistory },
    { run: 'programme history --json', does: text.exampleHistoryJson },
  ],
  async run(context) {
    const shop = await context.openShop();
    const { all, inForce } = await programmeVersions(shop, context.moment(shop));
    const columns: Column<WrittenVersion>[] = [
      { name: 'version', title: text.titleVersion, kind: 'figure', value: ({ version }) => version },
      {
        name: 'in_force_from',
        title: text.titleFrom,
        kind: 'text',
        value: ({ inForceFrom }) => inForceFrom,
        shown: ({ inForceFrom }) => fromText(inForceFrom, context.say),
      },
      {
        name: 'in_force',
        title: text.titleInForce,
        kind: 'text',
        value: ({ version }) => version === inForce,
        shown: ({ version }) => (version === inForce ? context.say(words.yes) : ''),
      },
      { name: 'name', title: text.titleName, kind: 'text', value: ({ programme }) => programme.name },
      {
        name: 'applied_at',
        title: text.titleApplied,
        kind: 'text',
        value: ({ appliedAt }) => formatInstant(appliedAt, shop.calendar),
        shown: ({ appliedAt }) => timeText(appliedAt, shop.calendar),
      },
      { name: 'operator', title: fields.operator, kind: 'text', value: ({ operator }) => operator },
    ];
    await context.output.list({ name: 'versions', columns, rows: all, none: text.noVersions });
  },
});

export const templates = defineCommand({
  arguments: { name: optional(text.template) },
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'programme templates', does: text.exampleTemplates },
    { run: 'programme templates hair-salon > shop.yaml', does: text.exampleTemplatesText },
  ],
  async run(context, { name }) {
    if (name !== undefined) {
      const source = templateText(name);
      return printSource(context, source, { name, source });
    }
    await context.output.list<string>({
      name: 'templates',
      columns: [
        { name: 'name', title: text.titleTemplate, kind: 'text', value: (template) => template },
        {
          name: 'about',
          title: text.titleAbout,
          kind: 'text',
          value: (template) => templateAbout(template, context.say),
        },
      ],
      rows: templateNames(),
      none: text.noTemplates,
    });
  },
});

/** What a template is for; its name alone if somebody put one there. */
export function templateAbout(template: string, say: Say): string {
  const about = templateTexts[template];
  return about ? say(about) : template;
}

/** YAML goes out to the letter, so that it can come in again. */
const printSource = (context: Context, source: string, json: Json): Promise<void> =>
  context.output.print({ json: () => json, text: () => source.replace(/\n$/, ''), exact: true });

const appliedJson = ({ version, name, inForceFrom, before, changed, replayed, dryRun, ...tiers }: Applied): Json => ({
  programme: { version, name, in_force_from: inForceFrom },
  before: { version: before.version, in_force_from: before.inForceFrom },
  changed,
  tiers_named: tiers.tiersNamed,
  tiers_unknown: tiers.tiersUnknown.map(({ tier, members }) => ({ tier, members })),
  replayed,
  dry_run: dryRun,
});

function appliedText(applied: Applied, say: Say): string {
  const { version, name, inForceFrom, before, changed, tiersNamed, tiersUnknown, dryRun } = applied;
  const from = fromText(inForceFrom, say);
  const tiers = [
    ...(tiersNamed === 0 ? [] : [say(text.tiersNamed, { members: tiersNamed, dryRun })]),
    ...tiersUnknown.map(({ tier, members }) => say(text.tierUnknown, { tier: clean(tier), members })),
  ];
  if (!changed) return [say(text.unchanged, { version, from }), ...tiers].join('\n');
  return [
    say(dryRun ? text.wouldApply : text.applied, { version, name, from }),
    say(text.before, { version: before.version, from: fromText(before.inForceFrom, say) }),
    ...tiers,
  ].join('\n');
}

const fromText = (inForceFrom: string | null, say: Say): string => inForceFrom ?? say(text.fromTheBeginning);
