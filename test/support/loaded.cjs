'use strict';
// Preloaded: leaves the files of the program that were loaded, and the parts of Node that it woke up, in the file that
// LOADED names.
const { writeFileSync } = require('node:fs');

const before = new Set(process.moduleLoadList);

process.on('exit', () => {
  const parts = process.moduleLoadList.filter((part) => !before.has(part));
  writeFileSync(process.env.LOADED, JSON.stringify({ files: Object.keys(require.cache), parts }));
});
