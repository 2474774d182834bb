import { programmeMeant } from './programme-lint.ts';
import { defineCommand, optional } from './shared/command.ts';
import { clean } from './shared/output.ts';
import { wall as text } from './text/wall.ts';
import { SECTIONS } from './wall/index.ts';
import { pageOf } from './wall/page.ts';
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
    const { say, language } = context;
    const speech = speechOf(programme, say);
    const heading = clean(say(text.heading, { name: programme.name }));
    const sections = SECTIONS.map(({ title, lines }) => ({
      title: say(title),
      lines: lines(programme, speech).map(clean),
    })).filter(({ lines }) => lines.length > 0);
    await context.output.print({
      json: () => ({ name: programme.name, sections }),
      text: () =>
        context.options.format === 'html'
          ? pageOf({ heading, sections, language })
          : [
              heading,
              ...sections.map((section) => [section.title, ...section.lines.map((line) => `  · ${line}`)].join('\n')),
            ].join('\n\n'),
    });
  },
});
