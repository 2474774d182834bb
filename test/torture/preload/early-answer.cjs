'use strict';
// A program that answers before it commits: the commit waits until the database is closed.
const { join } = require('node:path');
const binding = require(join(__dirname, '../../../node_modules/better-sqlite3/lib/binding.js'));

const { getBinding } = binding;
binding.getBinding = (given) => {
  const addon = getBinding(given);
  const { exec, close } = addon.Database.prototype;
  const late = new WeakSet();
  addon.Database.prototype.exec = function (sql) {
    if (/^commit/i.test(sql)) return late.add(this);
    return exec.call(this, sql);
  };
  addon.Database.prototype.close = function () {
    if (late.has(this)) exec.call(this, 'commit');
    return close.call(this);
  };
  return addon;
};
