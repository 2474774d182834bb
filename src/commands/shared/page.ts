import { harmless } from './harmless.ts';
import type { Say } from './language.ts';
import { type Column, shownCell } from './output.ts';

/**
 * An answer as a page to be printed: one file with nothing outside it, no script, and no text that a browser would take
 * for anything but text. Tables are held back while the text around them is put together, and laid in their places then.
 */
export class Page {
  readonly #tables: string[] = [];
  readonly #say: Say;
  #title = 'member';

  constructor(say: Say) {
    this.#say = say;
  }

  /** What stands at its head. */
  entitle(title: string): void {
    this.#title = title;
  }

  /** Keeps a table; gives what stands for it in the text. */
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
    const shown = columns.filter((column) => !column.programsOnly);
    const row = (mark: 'th' | 'td', cells: readonly string[]): string => {
      const written = cells.map((text, index) => {
        const figure = shown[index]?.kind === 'figure' ? ' class="figure"' : '';
        return `<${mark}${figure}>${escaped(text)}</${mark}>`;
      });
      return `<tr>${written.join('')}</tr>`;
    };
    const titles = shown.map(({ title }) => this.#say(title));
    const lines = rows.map((one) =>
      row(
        'td',
        shown.map((column) => shownCell(column, one)),
      ),
    );
    const head = `<thead>${row('th', titles)}</thead>`;
    this.#tables.push(`<table>\n${head}\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`);
    return `${OPEN}${this.#tables.length - 1}${CLOSE}`;
  }

  /** The whole page around the text of an answer. */
  write(text: string, language: string): string {
    const parts = text.split(PLACE).map((part, index) => {
      if (index % 2 === 1) return this.#tables[Number(part)];
      const words = part.replace(/^\n+|\s+$/g, '');
      return words === '' ? '' : `<p>${escaped(words)}</p>`;
    });
    const title = escaped(this.#title);
    return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${parts.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
  }
}

/** Control characters of typed text have been made pictures by then, so these two are never part of it. */
const OPEN = '\u0002';
const CLOSE = '\u0003';
const PLACE = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

const escaped = (text: string): string =>
  harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = `
body { font: 11pt/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #111; }
h1 { font-size: 1.3em; }
p { white-space: pre-wrap; margin: 1em 0; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { text-align: left; vertical-align: top; padding: .2em 1.2em .2em 0; border-bottom: 1px solid #ccc; white-space: pre-wrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
@page { margin: 2cm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;
