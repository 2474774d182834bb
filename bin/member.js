#!/usr/bin/env node
'use strict';
require('../dist/member.cjs').main();
