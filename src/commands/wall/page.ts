/** One page that needs nothing else: to be opened, printed, hung up. */
export function pageOf({
  heading,
  sections,
  language,
}: {
  readonly heading: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly language: string;
}): string {
  const parts = sections.map(
    ({ title, lines }) =>
      `<h2>${escaped(title)}</h2>\n<ul>\n${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>`,
  );
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><title>${escaped(heading)}</title><style>${STYLE}</style></head>`,
    `<body>\n<h1>${escaped(heading)}</h1>`,
    ...parts,
    '</body>\n</html>',
  ].join('\n');
}

const STYLE =
  'body{font:18px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:46em;margin:2em auto;padding:0 1em}' +
  'h1{font-size:1.8em}h2{font-size:1.2em;margin:1.4em 0 .3em;break-after:avoid}li{break-inside:avoid}';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
