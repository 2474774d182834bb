import { EXPORTS, type ExportContent, type ExportName, exportBooks } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { choice, defineCommand, flag, optional, required, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { harmless } from './shared/harmless.ts';
import type { Format } from './shared/options.ts';
import type { Json } from './shared/output.ts';
import { exportWords, exporting as text } from './text/export.ts';

export const command = defineCommand({
  needs: 'export',
  arguments: { what: required(text.what), who: optional(text.who) },
  options: {
    output: { ...value('file', text.output), short: 'o' },
    bom: flag(text.bom),
    encoding: choice(['utf-8', 'gb18030'], text.encoding),
  },
  formats: ['csv', 'tsv', 'jsonl', 'hledger', 'beancount'],
  examples: [
    { run: 'export members --bom -o members.csv', does: text.exampleExcel },
    { run: 'export lots --format jsonl', does: text.exampleLots },
    { run: 'export lots -o lots.csv', does: text.exampleMove },
    { run: 'export person 8001 -o 8001.json', does: text.examplePerson },
    { run: 'export journal --format hledger -o books.journal', does: text.exampleJournal },
  ],
  notes: text.notes,
  async run(context, { what, who, output, bom, encoding = 'utf-8' }) {
    const to = output === undefined || output === '-' ? null : output;
    if (what === PERSON) {
      const { exportPerson } = await import('./export-person.ts');
      const { number } = await exportPerson(context, personNamed(context, { who, bom, encoding }), to);
      if (to === null) return;
      const told = context.say(text.personDone, { who: number, output: to });
      return tellOfFile(context, { what, member: number, file: to }, told);
    }
    if (who !== undefined) fail({ code: 'option_conflict', option: '<who>', other: what });
    const name = exportNamed(what);
    if (bom && encoding !== 'utf-8')
      fail({ code: 'option_conflict', option: '--bom', other: `--encoding ${encoding}` });
    const content = contentOf(name, context.options.format);
    const shop = await context.openShop();
    const input = { ...content, encoding, mark: bom, output: to };
    const made = await exportBooks(shop, context.moment(shop), input, standardOutput(context, encoding));
    const { rows, sharing, stoppedCards } = made;
    if (sharing > 0) context.output.warn(context.say(text.sharing, sharing));
    if (stoppedCards > 0) context.output.warn(context.say(text.stoppedCards, stoppedCards));
    if (to === null) return;
    const told = context.say(text.done, { rows, what: exportWords[name], output: to });
    await tellOfFile(context, { what: name, rows, file: to }, told);
  },
});

/** Of a file that was written a program reads one document, and a person a line beside the answer. */
async function tellOfFile({ output, options }: Context, file: Json, told: string): Promise<void> {
  if (!options.json) output.note(told);
  else await output.print({ json: () => file, text: () => told });
}

/** Bytes to the letter; for eyes, what a terminal would obey is shown and not done. */
function standardOutput({ io }: Context, encoding: string): (content: string | Uint8Array) => void {
  if (!io.terminal.stdout) return io.writeOut;
  const decoder = new TextDecoder(encoding);
  return (content) => io.writeOut(harmless(typeof content === 'string' ? content : decoder.decode(content)));
}

/** One member's own file: JSON in UTF-8, as it is read by whoever they show it to. */
const PERSON = 'person';

function personNamed(
  { options: { format } }: Context,
  { who, bom, encoding }: { who: string | undefined; bom: boolean; encoding: string },
): string {
  if (format !== 'table' && format !== 'json') {
    fail({ code: 'value_not_allowed', option: '--format', value: format, allowed: ['json'] });
  }
  if (bom) fail({ code: 'option_conflict', option: '--bom', other: PERSON });
  if (encoding !== 'utf-8') fail({ code: 'option_conflict', option: '--encoding', other: PERSON });
  return who ?? fail({ code: 'option_missing', option: '<who>' });
}

function exportNamed(typed: string): ExportName {
  const known: readonly string[] = EXPORTS;
  if (!known.includes(typed))
    fail({ code: 'value_not_allowed', option: '<what>', value: typed, allowed: [...known, PERSON] });
  return typed as ExportName;
}

/**
 * A table for people would be as long as the shop is old: without a word it is CSV. The journal has no usual form, so
 * it is said. Refuses: option_missing, option_conflict.
 */
function contentOf(what: ExportName, format: Format): ExportContent {
  const ledger = format === 'hledger' || format === 'beancount';
  if (what === 'journal') {
    if (ledger) return { what, form: format };
    if (format === 'table') fail({ code: 'option_missing', option: '--format hledger|beancount' });
    return fail({ code: 'option_conflict', option: `--format ${format}`, other: `export ${what}` });
  }
  if (ledger) fail({ code: 'option_conflict', option: `--format ${format}`, other: `export ${what}` });
  return { what, form: format === 'json' || format === 'jsonl' || format === 'tsv' ? format : 'csv' };
}
