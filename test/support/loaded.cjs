'use strict';
// Preloaded: leaves the files that were read, those of the program among them, and the parts of Node that it woke up, in the file that
// LOADED names.
const fs = require('node:fs');

const { readFileSync, writeFileSync } = fs;
const files = [];
fs.readFileSync = (path, ...options) => {
  files.push(String(path));
  return readFileSync(path, ...options);
};

const before = new Set(process.moduleLoadList);

process.on('exit', () => {
  const parts = process.moduleLoadList.filter((part) => !before.has(part));
  writeFileSync(process.env.LOADED, JSON.stringify({ files, parts }));
});
