import { resolve } from 'node:path';
import { fail } from '../core/problem.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Say } from './shared/language.ts';
import { shellWord } from './shared/shell-word.ts';
import { schedule as text } from './text/schedule.ts';

export const command = defineCommand({
  arguments: {},
  options: { time: value('hh:mm', text.time) },
  examples: [
    { run: 'schedule', does: text.plain },
    { run: 'schedule --time 05:30', does: text.early },
  ],
  notes: text.notes,
  async run(context, { time }) {
    const shop = await context.openShop();
    const at = time === undefined ? clockTime(shop.calendar.dayStartsAt + 30) : timeTyped(time);
    const recipes = recipesFor(resolve(shop.path), at, context.say);
    await context.output.print({
      json: () => ({ time: at, time_zone: shop.calendar.timeZone, ...recipes }),
      text: () =>
        [
          context.say(text.cron),
          ...indented(recipes.cron),
          '',
          context.say(text.systemd),
          ...indented(`# member-nightly.service\n${recipes.systemd_service}`),
          '',
          ...indented(`# member-nightly.timer\n${recipes.systemd_timer}`),
          '',
          context.say(text.windows),
          ...indented(recipes.windows),
          '',
          context.say(text.foot, { zone: shop.calendar.timeZone }),
        ].join('\n'),
    });
  },
});

const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const timeTyped = (text: string): string =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
    ? text
    : fail({ code: 'value_not_allowed', option: '--time', value: text, allowed: ['00:00 … 23:59'] });

const indented = (lines: string): string[] => lines.split('\n').map((line) => (line === '' ? '' : `  ${line}`));

function recipesFor(path: string, time: string, say: Say) {
  const [hour = '', minute = ''] = time.split(':');
  return {
    // A percent sign ends the command of a crontab line.
    cron: `${Number(minute)} ${Number(hour)} * * * member nightly --quiet --db ${shellWord(path).replaceAll('%', '\\%')}`,
    systemd_service: [
      '[Unit]',
      `Description=${say(text.description)}`,
      '[Service]',
      'Type=oneshot',
      `ExecStart=/usr/bin/env member nightly --quiet --db ${systemdQuoted(path)}`,
    ].join('\n'),
    systemd_timer: [
      '[Unit]',
      `Description=${say(text.description)}`,
      '[Timer]',
      `OnCalendar=*-*-* ${time}:00`,
      'Persistent=true',
      '[Install]',
      'WantedBy=timers.target',
    ].join('\n'),
    windows: `schtasks /Create /SC DAILY /ST ${time} /TN "member nightly" /TR "cmd /c member nightly --quiet --db \\"${path}\\""`,
  };
}

/** For a unit file, where `%` and `$` mean something also between quotes. */
const systemdQuoted = (path: string): string =>
  `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
