'use strict';
// Says at its end which files of the program have been loaded.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  if (process.env.LOADED) writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache)));
});
