import { programmeMeant } from './programme-lint.ts';
import { defineCommand, optional } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { clean } from './shared/harmless.ts';
import { wall as text } from './text/wall.ts';
import { SECTIONS } from './wall/index.ts';
import { speechOf } from './wall/speech.ts';

export const explain = defineCommand({
  arguments: { file: optional(text.file) },
  options: {},
  formats: ['html'],
  examples: [
    { run: 'programme explain', does: text.example },
    { run: 'programme explain --format html --lang zh-CN > wall.html', does: text.exampleHtml },
  ],
  async run(context, { file }) {
    const { programme } = await programmeMeant(context, file);
    const { say } = context;
    const speech = speechOf(programme, say);
    const heading = clean(say(text.heading, { name: programme.name }));
    const sections = SECTIONS.map(({ title, lines }) => ({
      title: say(title),
      lines: lines(programme, speech).map(clean),
    })).filter(({ lines }) => lines.length > 0);
    await context.output.entitle(heading);
    await context.output.print({
      json: () => ({ name: programme.name, sections }),
      text: async () => {
        const tables = sections.map(({ title, lines }) => tableOf(context, title, lines));
        const head = context.options.format === 'html' ? [] : [heading];
        return [...head, ...(await Promise.all(tables))].join('\n\n');
      },
    });
  },
});

/** One section: its title above its lines. */
const tableOf = ({ output }: Context, title: string, lines: readonly string[]): Promise<string> =>
  output.table<string>(
    [{ name: 'line', title: { en: title, 'zh-CN': title }, kind: 'text', value: (line) => `· ${line}` }],
    lines,
  );
