import { expect, test } from 'vitest';
import { decideTag } from '../../../src/core/domain/members/tag.ts';

test.each<{ name: string; has: string[]; do: string[]; remove?: boolean; changes?: string[]; refuses?: object }>([
  { name: 'a new tag', has: ['vip'], do: ['regular'], changes: ['regular'] },
  { name: 'one that is there already', has: ['vip'], do: ['vip'], changes: [] },
  { name: 'some of each, named twice', has: ['vip'], do: ['vip', 'new', 'new'], changes: ['new'] },
  { name: 'spaces around it do not count', has: ['vip'], do: [' vip '], changes: [] },
  { name: 'off again', has: ['vip', 'new'], do: ['vip'], remove: true, changes: ['vip'] },
  { name: 'off what is not there', has: ['vip'], do: ['new'], remove: true, changes: [] },
  { name: 'an empty one', has: [], do: ['vip', ' '], refuses: { code: 'tag_malformed', text: '' } },
])('$name', ({ has, do: tags, remove = false, changes, refuses }) => {
  const decision = decideTag({ current: has, tags, remove });
  expect(decision).toMatchObject(refuses ? { ok: false, problem: refuses } : { ok: true, value: changes });
});
