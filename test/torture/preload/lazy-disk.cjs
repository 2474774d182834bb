'use strict';
// A program that does not wait for the disk when it commits: what `synchronous=NORMAL` does to it. The program itself
// has no door for that, so its database is spoilt from outside, after it has looked whether it is set right.
const { join } = require('node:path');
const binding = require(join(__dirname, '../../../node_modules/better-sqlite3/lib/binding.js'));

const { getBinding } = binding;
binding.getBinding = (given) => {
  const addon = getBinding(given);
  const { exec } = addon.Database.prototype;
  addon.Database.prototype.exec = function (sql) {
    if (/^begin immediate/i.test(sql)) exec.call(this, 'pragma synchronous = NORMAL');
    return exec.call(this, sql);
  };
  return addon;
};
