/**
 * A disk as it may be found after a power cut. What was synced is there. Of what was not, anything may be there: all,
 * nothing, a random part, the last write torn between sectors. Names change in their order, and are safe once their
 * folder was synced; a journaling file system promises as much.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../simulation/random.ts';
import type { DiskCall } from './strace.ts';

/** What becomes of the writes that nobody waited for. */
export const FATES = ['kept', 'dropped', 'torn', 'some'] as const;
export type Fate = (typeof FATES)[number];

type Change = Extract<DiskCall, { does: 'write' | 'truncate' }>;
type NameChange = Extract<DiskCall, { does: 'create' | 'unlink' | 'rename' | 'link' }>;

interface File {
  safe: Buffer;
  readonly pending: Change[];
}

export class Disk {
  readonly #safeNames: Map<string, File>;
  readonly #names: Map<string, File>;
  #pendingNames: { readonly change: NameChange; readonly file: File }[] = [];

  /** Everything in a folder is safe to begin with. */
  constructor(folder: string) {
    const found = readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isFile() && !each.name.endsWith('-shm'))
      .map(({ name }) => name);
    this.#names = new Map(found.map((name) => [name, { safe: readFileSync(join(folder, name)), pending: [] }]));
    this.#safeNames = new Map(this.#names);
  }

  do(call: DiskCall): void {
    if (call.does === 'answer') return;
    if (call.does === 'sync names') {
      for (const { change, file } of this.#pendingNames) rename(this.#safeNames, change, file);
      this.#pendingNames = [];
      return;
    }
    const file = this.#names.get(call.name);
    if (call.does === 'create') {
      if (!file) this.#rename(call, { safe: Buffer.alloc(0), pending: [] });
    } else if (file === undefined) throw new Error(`${call.does} of ${call.name}, which is not there`);
    else if (call.does === 'sync') {
      file.safe = file.pending.reduce(changed, file.safe);
      file.pending.length = 0;
    } else if (call.does === 'write' || call.does === 'truncate') file.pending.push(call);
    else this.#rename(call, file);
  }

  #rename(change: NameChange, file: File): void {
    rename(this.#names, change, file);
    this.#pendingNames.push({ change, file });
  }

  /** Files by name, as one power cut would leave them. */
  afterCut(fate: Fate, chance: Chance): Map<string, Buffer> {
    const names = new Map(this.#safeNames);
    const last = this.#pendingNames.length;
    const upTo = fate === 'kept' ? last : fate === 'dropped' ? 0 : chance.between(0, last);
    for (const { change, file } of this.#pendingNames.slice(0, upTo)) rename(names, change, file);
    return new Map([...names].map(([name, file]) => [name, contentAfterCut(file, fate, chance)]));
  }
}

function rename(names: Map<string, File>, change: NameChange, file: File): void {
  if (change.does === 'unlink' || change.does === 'rename') names.delete(change.name);
  if (change.does === 'create') names.set(change.name, file);
  if (change.does === 'rename' || change.does === 'link') names.set(change.to, file);
}

function contentAfterCut({ safe, pending }: File, fate: Fate, chance: Chance): Buffer {
  if (fate === 'kept') return pending.reduce(changed, safe);
  if (fate === 'dropped') return safe;
  if (fate === 'torn') {
    const whole = chance.between(0, pending.length);
    const torn = pending.slice(whole, whole + 1).flatMap((change) => sectors(change).filter(() => chance.percent(50)));
    return [...pending.slice(0, whole), ...torn].reduce(changed, safe);
  }
  return pending
    .flatMap((change) => (chance.percent(30) ? sectors(change) : [change]))
    .filter(() => chance.percent(50))
    .reduce(changed, safe);
}

const SECTOR = 512;

/** The pieces in which a disk takes a write. */
function sectors(change: Change): Change[] {
  if (change.does === 'truncate') return [change];
  const pieces: Change[] = [];
  for (let from = 0; from < change.data.length; ) {
    const to = Math.min(change.data.length, from + SECTOR - ((change.at + from) % SECTOR));
    pieces.push({ ...change, at: change.at + from, data: change.data.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function changed(content: Buffer, change: Change): Buffer {
  const size = change.does === 'truncate' ? change.size : Math.max(content.length, change.at + change.data.length);
  const result = Buffer.alloc(size);
  content.copy(result, 0, 0, Math.min(content.length, size));
  if (change.does === 'write') change.data.copy(result, change.at);
  return result;
}

/** Lays files out in an empty folder. */
export function layOut(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}
