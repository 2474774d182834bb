import { knownPacks, type LawRule, type RulePack } from '../core/index.ts';
import { defineCommand } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { moneyText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Column } from './shared/output.ts';
import { packs as text } from './text/packs.ts';
import { tenderWord, words } from './text/words.ts';

export const packs = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'programme packs', does: text.example },
    { run: 'programme packs --json', does: text.exampleJson },
  ],
  notes: text.notes,
  async run(context) {
    const { output, say } = context;
    const rows = (await knownPacks()).flatMap((pack) => pack.rules.map((rule) => ({ pack, rule })));
    const columns: Column<Row>[] = [
      { name: 'pack', title: text.titlePack, kind: 'text', value: ({ pack }) => pack.code },
      {
        name: 'name',
        title: text.titleName,
        kind: 'text',
        value: ({ pack }) => pack.name.en,
        shown: ({ pack }) => say(pack.name),
        programsOnly: true,
      },
      { name: 'in_force_from', title: text.titleFrom, kind: 'text', value: ({ pack }) => pack.inForceFrom },
      { name: 'rule', title: text.titleRule, kind: 'text', value: ({ rule }) => rule.code },
      { name: 'says', title: text.titleSays, kind: 'text', value: (row) => saysOf(row, context) },
      { name: 'confidence', title: text.titleConfidence, kind: 'text', value: ({ pack }) => pack.confidence },
      { name: 'source', title: text.titleSource, kind: 'text', value: ({ pack }) => clean(pack.source) },
    ];
    await output.list<Row>({ name: 'packs', columns, rows, none: text.none });
    if (context.options.format === 'table') output.note(say(text.notAdvice));
  },
});

interface Row {
  readonly pack: RulePack;
  readonly rule: LawRule;
}

/** What a rule of a pack says, with its figures. */
function saysOf({ pack, rule }: Row, { say }: Context): string {
  const money = (amount: number): string => moneyText(amount, { code: pack.currency ?? '', decimals: 2 });
  const whose = say(text.cards[rule.cards]);
  switch (rule.rule) {
    case 'balance_most':
      return say(text.balanceMost, { whose, amount: money(rule.amount) });
    case 'paid_never_ends':
      return say(text.paidNeverEnds, whose);
    case 'paid_lasts':
      return say(text.paidLasts, { whose, months: rule.months, loads: rule.countedFrom === 'last_load' });
    case 'identity_from':
      return say(text.identityFrom, { whose, amount: money(rule.amount) });
    case 'tenders_from': {
      const tenders = rule.tenders.map((tender) => tenderWord(tender, say)).join(say(words.comma));
      return say(text.tendersFrom, { whose, amount: money(rule.amount), tenders });
    }
    case 'terms_void':
      return say(text.termsVoid, rule.terms.map((term) => say(text.terms[term])).join(say(words.comma)));
    default:
      return rule satisfies never;
  }
}
