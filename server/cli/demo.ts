// For: `npm start`: a floor to look at, with nothing to set up. May import: shared, sources/simulator, config, cli, commander. Promises: this machine alone; prints where to look and how to stop.
import type { Command } from 'commander';
import { must } from '../../shared/assert.ts';
import { err } from '../../shared/result.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { MINUTE, type EpochMillis } from '../../shared/time.ts';
import { parseSources, type ConfiguredSource } from '../sources/configured.ts';
import { sourceRegistry } from '../sources/registry.ts';
import { demoFloor } from '../sources/simulator/scenario/demo-floor.ts';
import { demoZone } from './demo-zone.ts';
import { openChannels } from './follow-channels.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { runServer } from './run-server.ts';
import { sayLine, type Terminal } from './terminal.ts';

export function addDemo(program: Command, terminal: Terminal): void {
  const command = program.command('demo').description('a simulated floor in this machine, nothing to set up');
  addSettings(command, ['host', 'port', 'dataDir', 'notify', 'publicUrl', 'logLevel']).action((options: Options) =>
    demo(options, terminal),
  );
}

async function demo(options: Options, terminal: Terminal): Promise<void> {
  // A demo speaks to people: logs only when something is wrong, unless asked for.
  const env = { ...terminal.env, LOG_LEVEL: terminal.env['LOG_LEVEL'] ?? 'warn' };
  const config = await configOf(options, { ...terminal, env });
  const zone = demoZone(config.dataDir, terminal.now(), terminal.zone);
  const notify = await openChannels(config.notify, terminal);
  const parts = {
    ...{ config, floor: floorIn(zone), sources: simulatorIn(zone), opening: [announcement(terminal.now())] },
    delivery: { channels: notify.channels, publicUrl: config.publicUrl },
    follow: [notify.follow],
  };
  await runServer(parts, terminal, (address) => {
    for (const line of greeting(address, config.dataDir, zone)) sayLine(terminal.stdout, line);
  });
  sayLine(terminal.stdout, 'Stopped.');
}

function floorIn(zone: string): Floor {
  const parsed = parseFloor(demoFloor(zone));
  if (!parsed.ok) throw new Error(`the demo floor is no floor: ${JSON.stringify(parsed.problems)}`);
  return parsed.floor;
}

function simulatorIn(zone: string): readonly ConfiguredSource[] {
  const source = {
    id: 'simulator',
    kind: 'simulator',
    name: { en: 'Simulator', 'zh-CN': '模拟器' },
    settings: { timeZone: zone, floor: demoFloor(zone) },
  };
  const parsed = parseSources({ sources: [source] }, sourceRegistry, {
    env: {},
    readFile: () => err('a demo has no secrets'),
  });
  return must(parsed.ok ? parsed.value : null, 'the source of the demo');
}

/** What a duty manager would put on the wall on such a day. */
const announcement = (now: EpochMillis): FloorEvent => ({
  id: 'demo-announcement',
  source: SERVER_SOURCE,
  name: 'announcement.posted',
  time: now - 34 * MINUTE,
  data: {
    announcementId: 'demo',
    title: 'S12 Beiling Pass',
    text: 'closed to trucks, snow. Use the G5 diversion script.',
    by: 'Duty manager',
  },
});

const greeting = (address: string, dataDir: string, zone: string): readonly string[] => [
  '',
  `  Floorwatch demo: a simulated floor, on ${zone} time.`,
  '',
  `  Wall      ${address}/wall/overview`,
  `  Wall      ${address}/wall/teams`,
  `  Wall      ${address}/wall/channels`,
  `  Console   ${address}/`,
  '',
  `  Data is kept in ${dataDir}. Stop with Ctrl+C.`,
  '',
];
