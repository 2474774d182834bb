'use strict';
// A program that gets a signal in the middle of its write: when it runs SQL of this kind, right before or at the end.
const { join } = require('node:path');
const { Database } = require(join(__dirname, '../../node_modules/better-sqlite3/lib/binding.js')).getBinding();

const [signal, when] = (process.env.SIGNAL_IN_APPLY ?? '').split(' ');
const { exec } = Database.prototype;
let sent = false;
Database.prototype.exec = function (sql) {
  if (signal && !sent && sql.toLowerCase().startsWith(when)) {
    sent = true;
    process.kill(process.pid, signal);
  }
  return exec.call(this, sql);
};
