import { describe, expect, it } from 'vitest';
import { readConfig, type Given } from '../../../server/config/read-config.ts';
import { flagOf, SETTINGS } from '../../../server/config/settings.ts';

const read = (given: Partial<Given>) => readConfig({ flags: {}, env: {}, file: undefined, ...given });

describe('configuration', () => {
  it('is whole without a single setting', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        notify: null,
        port: 4000,
        dataDir: './data',
        floor: null,
        sources: null,
        publicUrl: null,
        keepDays: 14,
        keepMb: null,
        keepPersonalHours: 24,
        logLevel: 'info',
        redisUrl: null,
        databaseUrl: null,
      },
    });
  });

  it('takes a flag before the environment before the file before the default', () => {
    const env = { PORT: '2', DATA_DIR: '/env', LOG_LEVEL: '' };
    const file = { PORT: 3, DATA_DIR: '/file', LOG_LEVEL: 'warn', FLOOR: 'f.json' };
    const config = read({ flags: { port: '1' }, env, file });
    expect(config).toMatchObject({
      value: { port: 1, dataDir: '/env', logLevel: 'warn', floor: 'f.json', host: '127.0.0.1' },
    });
  });

  it('lists every problem by the name under which it was given', () => {
    const config = read({
      flags: { port: '70000' },
      env: { LOG_LEVEL: 'loud', PUBLIC_URL: 'wall', REDIS_URL: 'redis://x' },
      file: { HOST: '0.0.0.0', COLOUR: 'red', DATA_DIR: true },
    });
    const problems = config.ok ? [] : config.error;
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      '--port',
      'COLOUR (configuration file)',
      'DATA_DIR (configuration file)',
      'HOST (configuration file)',
      'LOG_LEVEL',
      'PUBLIC_URL',
      'REDIS_URL',
    ]);
  });

  it.each(['-1', '1.5', '65536', 'x', ''])('PORT is not %j', (port) => {
    expect(read({ flags: { port } }).ok).toBe(false);
  });

  it('D18: refuses to listen beyond this machine', () => {
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'wall.example.org']) {
      const config = read({ env: { HOST: host } });
      expect(config.ok ? '' : config.error[0]).toContain('sign-in');
    }
  });

  it.each([[[]], [null], ['text'], [7]])('file: refuses %j', (file) => {
    expect(read({ file })).toEqual({ ok: false, error: ['configuration file: must hold one JSON object'] });
  });

  it.each([
    ['REDIS_URL', 'redis://:topsecretpw@h:1', 'redis://:[secret]@h:1'],
    ['DATABASE_URL', 'postgres://fw:top@secret/pw@h/db', 'postgres://fw:[secret]@h/db'],
    [
      'DATABASE_URL',
      'postgres://h/db?user=fw&password=topsecretpw&x=1',
      'postgres://h/db?user=fw&password=[secret]&x=1',
    ],
    ['DATABASE_URL', "host=h password='top secretpw' dbname=d", 'host=h password=[secret] dbname=d'],
    ['PUBLIC_URL', 'smtps://mailer:top secretpw@mail.example.org', 'smtps://mailer:[secret]@mail.example.org'],
    ['PUBLIC_URL', 'fw:pw@wall.example.org', 'fw:[secret]@wall.example.org'],
    ['PUBLIC_URL', 'ftp://wall.example.org:21', 'ftp://wall.example.org:21'],
    ['HOST', 'wall.example.org', 'wall.example.org'],
  ])('SRC2 %s: repeats %s without its password', (name, text, told) => {
    for (const given of [{ env: { [name]: text } }, { flags: { [flagOf(name)]: text } }, { file: { [name]: text } }]) {
      const config = read(given);
      const problem = config.ok ? '' : config.error.join();
      expect(problem.endsWith(`got ${JSON.stringify(told)}`)).toBe(true);
    }
  });

  it('derives flags that differ', () => {
    const flags = Object.values(SETTINGS).map(({ name }) => flagOf(name));
    expect(new Set(flags).size).toBe(flags.length);
    expect(flagOf('DATA_DIR')).toBe('data-dir');
  });
});
