'use strict';
// A program that does not wait for the disk when it commits: what `synchronous=NORMAL` does to it. The program itself
// has no door for that, so its database is spoilt from outside, after it has looked whether it is set right.
const { join } = require('node:path');
const { Database } = require(join(__dirname, '../../../node_modules/better-sqlite3/lib/binding.js')).getBinding();

const { exec } = Database.prototype;
Database.prototype.exec = function (sql) {
  if (/^begin immediate/i.test(sql)) exec.call(this, 'pragma synchronous = NORMAL');
  return exec.call(this, sql);
};
