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
  keepCompiledCode();
  let program;
  try {
    program = require('../dist/member.cjs');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !/dist[\\/]member\.cjs/.test(error.message)) throw error;
    return stop({ en: 'The program is not built yet: npm run build', zh: '程序尚未构建，请运行：npm run build' });
  }
  program.main();
}

/** Code compiled once is found again by the next command. One folder per user: the package's own may be read-only. */
function keepCompiledCode() {
  const home = require('node:os').homedir();
  const caches = process.env.XDG_CACHE_HOME || process.env.LOCALAPPDATA || path.join(home, '.cache');
  require('node:module').enableCompileCache(process.env.NODE_COMPILE_CACHE || path.join(caches, 'member'));
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
