'use strict';
// A program that answers before it commits: the commit waits until the database is closed.
const { join } = require('node:path');
const { Database } = require(join(__dirname, '../../../node_modules/better-sqlite3/lib/binding.js')).getBinding();

const { exec, close } = Database.prototype;
const late = new WeakSet();
Database.prototype.exec = function (sql) {
  if (/^commit/i.test(sql)) return late.add(this);
  return exec.call(this, sql);
};
Database.prototype.close = function () {
  if (late.has(this)) exec.call(this, 'commit');
  return close.call(this);
};
