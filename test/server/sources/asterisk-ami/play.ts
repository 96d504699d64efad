// For: the whole source against a PBX that plays recordings over TCP. May import: support, own folder. Promises: all of it is closed when its test ends.
import { onTestFinished } from 'vitest';
import { startPlayback, type Playback, type PlaybackOptions } from '../../../support/ami-playback.ts';
import { runSource, type RunningSource, type RunOptions } from './run-source.ts';

export async function play(
  playback: PlaybackOptions,
  run: Partial<RunOptions> = {},
): Promise<{ pbx: Playback; source: RunningSource }> {
  const pbx = await startPlayback(playback);
  onTestFinished(() => pbx.stop());
  const source = runSource({ ...run, settings: { port: pbx.port, ...run.settings } });
  onTestFinished(() => source.stop());
  return { pbx, source };
}
