'use strict';
/**
 * Loads the program with the code that an earlier run of the same command left behind.
 *
 * Node compiles a function when it is first called, in every process anew: its own compile cache keeps what a file
 * holds before anything in it has run. Here code is kept when the command has done its work, so it is that of the very
 * functions which the command calls. That takes a quarter off a sale.
 */
const fs = require('node:fs');
const { join, sep } = require('node:path');
const { Script } = require('node:vm');

const PROGRAM = join(__dirname, '..', 'dist');
const ENTRY = 'member.cjs';

/**
 * The program for these words: `main` runs it; `keep`, told which command that was, keeps its code. `folder` is where
 * code is kept, null for nowhere.
 */
exports.load = (words, folder) => {
  // A function each, in plain ASCII, and the entry with a first line that no other build has: see the build.
  const source = (name) => fs.readFileSync(PROGRAM + sep + name, 'latin1');
  const entry = source(ENTRY);
  const made = `${entry.slice(0, entry.indexOf('\n'))} ${process.version} ${process.arch}`;
  const kept = folder === null ? new Map() : keptFor(words, folder, made);
  const scripts = new Map();
  const modules = new Map();
  let complete = true;

  function load(name) {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const filename = PROGRAM + sep + name;
    const code = kept.get(name);
    const script = new Script(name === ENTRY ? entry : source(name), { filename, cachedData: code });
    if (code === undefined || script.cachedDataRejected) complete = false;
    scripts.set(name, script);
    const find = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
    script.runInThisContext().call(module.exports, module.exports, find, module, filename, PROGRAM);
    return module.exports;
  }

  return {
    main: load(ENTRY).main,
    keep(command) {
      const name = command.join('-');
      if (folder === null || complete || !namesOf(words).includes(name)) return;
      try {
        const codes = new Map(kept);
        for (const [file, script] of scripts) codes.set(file, script.createCachedData());
        write(folder, name, made, codes);
      } catch {
        // The command has done its work. The next one compiles again, that is all.
      }
    },
  };
};

/** The names that the code of these words may have: of each word that may be a command's, and of it with the next one. */
function namesOf(words) {
  const may = (word) => word !== undefined && /^[a-z][a-z-]{0,30}$/.test(word);
  const names = words.flatMap((word, place) => {
    if (!may(word)) return [];
    const next = words[place + 1];
    return may(next) ? [`${word}-${next}`, word] : [word];
  });
  return names.length === 0 ? ['help'] : names;
}

function keptFor(words, folder, made) {
  for (const name of namesOf(words)) {
    const codes = read(join(folder, name), made);
    if (codes) return codes;
  }
  return new Map();
}

/**
 * One file per command: a line of JSON that says what the codes were made from and how long each is, then the codes.
 * V8 asks for its own version and flags, and runs whatever else it gets: code of another build counts as none.
 */
function read(path, made) {
  try {
    const bytes = fs.readFileSync(path);
    let at = bytes.indexOf('\n') + 1;
    const about = JSON.parse(bytes.latin1Slice(0, at));
    if (about.made !== made) return undefined;
    const codes = new Map();
    for (const [name, length] of about.codes) {
      codes.set(name, bytes.subarray(at, at + length));
      at += length;
    }
    return at === bytes.length ? codes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * On the disk before it has its name, so that a power cut leaves no half of it; nothing else looks whether it is whole,
 * as a digest costs more than it saves.
 */
function write(folder, name, made, codes) {
  const path = join(folder, name);
  const own = `${path}.${process.pid}`;
  const about = JSON.stringify({ made, codes: [...codes].map(([file, code]) => [file, code.length]) });
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(own, Buffer.concat([Buffer.from(`${about}\n`), ...codes.values()]), { mode: 0o600, flush: true });
    fs.renameSync(own, path);
  } finally {
    fs.rm(own, () => {});
  }
}
