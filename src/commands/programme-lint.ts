import type { Programme } from '../core/domain/programme/programme.ts';
import {
  checkProgramme,
  type KnownLint,
  knownLints,
  type LintWarning,
  lintProgramme,
  programmeVersion,
} from '../core/index.ts';
import { decided } from './shared/arguments.ts';
import { defineCommand, flag, optional } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { clean } from './shared/harmless.ts';
import { readTextFile } from './shared/text-file.ts';
import { lintText, lint as text } from './text/lint.ts';

export const lint = defineCommand({
  arguments: { file: optional(text.file) },
  options: { list: flag(text.list) },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'programme lint shop.yaml', does: text.example },
    { run: 'programme lint', does: text.exampleShop },
  ],
  notes: text.notes,
  async run(context, { file, list }) {
    if (list) return listLints(context);
    const { name, programme } = await programmeMeant(context, file);
    const at = context.moment({ calendar: programme.calendar, now: context.io.now });
    const known = await knownLints();
    const warnings = (await lintProgramme(programme, at)).map((warning) => inWords(context, warning, programme, known));
    if (context.options.format !== 'table' && context.options.format !== 'json') {
      return context.output.list<Worded>({
        name: 'warnings',
        columns: [
          { name: 'code', title: text.titleCode, kind: 'text', value: ({ code }) => code },
          { name: 'rules', title: text.titleRules, kind: 'text', value: ({ rules }) => rules.join(' ') },
          { name: 'message', title: text.titleMessage, kind: 'text', value: ({ message }) => message },
          { name: 'source', title: text.titleSource, kind: 'text', value: ({ source }) => source },
        ],
        rows: warnings,
        none: text.none,
      });
    }
    await context.output.print({
      json: () => ({ file: name, warnings: warnings.map((warning) => ({ ...warning })) }),
      text: () => warningsText(context, name, warnings),
    });
  },
});

interface Worded {
  readonly code: string;
  readonly rules: readonly string[];
  readonly message: string;
  readonly source: string;
}

/** A file, else the programme in force. Refuses: those of checking a file; shop_not_found. */
export async function programmeMeant(
  context: Context,
  file: string | undefined,
): Promise<{ readonly name: string; readonly programme: Programme }> {
  if (file !== undefined) {
    return { name: file, programme: decided(await checkProgramme(readTextFile(file, context.io), file)) };
  }
  const shop = await context.openShop();
  const { version, programme } = await programmeVersion(shop, context.moment(shop), null);
  return { name: context.say(text.inForce, { version }), programme };
}

function inWords({ say }: Context, warning: LintWarning, programme: Programme, known: readonly KnownLint[]): Worded {
  const declared = known.find(({ code }) => code === warning.code);
  return {
    code: warning.code,
    rules: warning.rules,
    message: lintText(warning, programme.currency, say),
    source: declared ? say(declared.source) : '',
  };
}

function warningsText({ say }: Context, file: string, warnings: readonly Worded[]): string {
  if (warnings.length === 0) return say(text.nothing, { file });
  const lines = [...new Set(warnings.map(({ source }) => source))].flatMap((source) => [
    '',
    source,
    ...warnings.filter((warning) => warning.source === source).map((warning) => clean(say(text.line, warning))),
  ]);
  return [say(text.heading, { file, count: warnings.length }), ...lines].join('\n');
}

const listLints = async ({ output, say }: Context): Promise<void> =>
  output.list<KnownLint>({
    name: 'lints',
    columns: [
      { name: 'code', title: text.titleCode, kind: 'text', value: ({ code }) => code },
      { name: 'about', title: text.titleAbout, kind: 'text', value: ({ about }) => say(about) },
      { name: 'source', title: text.titleSource, kind: 'text', value: ({ source }) => say(source) },
    ],
    rows: await knownLints(),
    none: text.none,
  });
