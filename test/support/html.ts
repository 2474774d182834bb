/** A reader of pages that takes nothing on trust: what a browser would have to guess at is an error here. */
import { expect } from 'vitest';

export interface Read {
  /** Every tag with its attributes as they stand, such as `td class="figure"` and `/td`. */
  readonly tags: readonly string[];
  /** What stands between them, as it is read. */
  readonly text: string;
}

/** Reads a page. Fails at a stray `<`, `>` or `&`, at an attribute without quotes, and at a tag that is not closed. */
export function readPage(html: string): Read {
  const tags: string[] = [];
  const open: string[] = [];
  let text = '';
  for (let rest = html.replace(/^<!doctype html>/, ''); rest !== ''; ) {
    const [all, words, close, name, attributes = ''] = TOKEN.exec(rest) ?? [];
    if (all === undefined) throw new Error(`no page: ${rest.slice(0, 80)}`);
    rest = rest.slice(all.length);
    if (words !== undefined) {
      text += words.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ENTITIES[entity] ?? '');
      continue;
    }
    tags.push(`${close}${name}${attributes}`);
    if (close !== '') expect(open.pop()).toBe(name);
    else if (name !== 'meta') open.push(name ?? '');
    if (close !== '' || name !== 'style') continue;
    // A style sheet ends at the first thing that looks like its end, whatever it stands in.
    rest = rest.slice(rest.indexOf('</style'));
  }
  expect(open).toEqual([]);
  return { tags, text };
}

const TOKEN = /^(?:((?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+)|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>&]*")*)>)/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
