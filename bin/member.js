#!/usr/bin/env node
'use strict';
// Starts the program. Written so that an old Node understands it too: there it hands over to the newer Node that
// `npm ci` installs beside the program, because better-sqlite3 crashes an old one instead of refusing.
const path = require('node:path');

const NEEDED = [22, 13];

function isTooOld(version) {
  const parts = version.split('.').map(Number);
  return parts[0] < NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] < NEEDED[1]);
}

function start() {
  if (isTooOld(process.versions.node)) return handOver();
  const words = process.argv.slice(2);
  let program;
  try {
    program = require('./load.js').load(words, codeFolder());
  } catch (error) {
    if (error.code !== 'ENOENT' || !/dist[\\/]member\.cjs/.test(error.path)) throw error;
    return stop({ en: 'The program is not built yet: npm run build', zh: '程序尚未构建，请运行：npm run build' });
  }
  program.main().then(program.keep);
}

/** Where compiled code is kept: a folder of the user, since the package's own may be read-only. The names are Node's. */
function codeFolder() {
  const { NODE_DISABLE_COMPILE_CACHE, NODE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE) return null;
  if (NODE_COMPILE_CACHE) return NODE_COMPILE_CACHE;
  return path.join(XDG_CACHE_HOME || LOCALAPPDATA || path.join(require('node:os').homedir(), '.cache'), 'member');
}

function handOver() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const newer = path.join(__dirname, '..', 'node_modules', 'node', 'bin', name);
  if (!require('node:fs').existsSync(newer)) {
    const found = process.versions.node;
    return stop({
      en: `member needs Node.js ${NEEDED.join('.')} or newer, this is ${found}: install one from https://nodejs.org`,
      zh: `member 需要 Node.js ${NEEDED.join('.')} 或更新版本，当前是 ${found}，请从 https://nodejs.org 安装`,
    });
  }
  const child = require('node:child_process').spawn(newer, [__filename].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  });
  // The terminal sends Ctrl-C to both; the child decides what it means.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(texts) {
  const { MEMBER_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const chinese = /^zh/i.test(MEMBER_LANG || LC_ALL || LC_MESSAGES || LANG || '');
  process.stderr.write(`${chinese ? texts.zh : texts.en}\n`);
  process.exitCode = 1;
}

if (require.main === module) start();

module.exports = { isTooOld };
