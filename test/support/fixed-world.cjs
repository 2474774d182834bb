'use strict';
// Loaded before the program by tests: stops its clock and makes its random bytes repeatable, from outside, so that
// the program itself has no door for either. The state file holds the time and how many commands ran before.
const { readFileSync, renameSync, writeFileSync } = require('node:fs');

const file = process.env.FIXED_WORLD;
const { now, runs } = JSON.parse(readFileSync(file, 'utf8'));
// Another that starts at the same moment reads one state or the other, never half of it.
writeFileSync(`${file}.${process.pid}`, JSON.stringify({ now, runs: runs + 1 }));
renameSync(`${file}.${process.pid}`, file);
delete process.env.FIXED_WORLD;

Date.now = () => now;

let seed = (runs + 1) * 2654435761;
globalThis.crypto.getRandomValues = (bytes) => {
  for (let index = 0; index < bytes.length; index++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    bytes[index] = seed >>> 24;
  }
  return bytes;
};
