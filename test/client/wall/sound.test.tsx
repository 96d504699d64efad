// For: what a wall lets hear of alerts, and that it says when the browser forbids it.
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isLoud, wallLoudness } from '../../../client/features/wall/wall-loudness.ts';
import { WallPage } from '../../../client/features/wall/wall-page.tsx';
import type { AlertItem } from '../../../shared/board/board.ts';
import { wallSchema, type WallDraft } from '../../../shared/walls/wall.ts';
import { anAlert } from '../../support/alerts.ts';
import { queue, source, total } from '../tiles/rows.ts';
import { NOW, onStage, type Scene } from '../tiles/stage.tsx';

const wall = (more: Partial<WallDraft>) =>
  wallSchema.parse({ id: 'hall', name: 'Hall', pages: [{ id: 'main' }], ...more });
const said = (alert: Partial<AlertItem>, kind: 'opened' | 'cleared' = 'opened') => ({
  ...{ key: 'k', kind, more: 0 },
  alert: anAlert(alert),
});
const TONES = { tones: ['breach', 'critical'], speech: true } as const;

describe('how loud a wall is', () => {
  const loudOf = (draft: Partial<WallDraft>, alert: Partial<AlertItem> = {}, now = NOW) => {
    const { sound, speech } = wallLoudness(wall(draft), said(alert), now, 'UTC');
    return [sound, speech];
  };
  it('SOUND1 sounds for the severities that its document names, and speaks of them', () => {
    const sounds = { tones: ['critical'], speech: true } as const;
    expect(loudOf({ sounds: { ...sounds, tones: ['critical'] } }, { severity: 'critical' })).toEqual([true, true]);
    expect(loudOf({ sounds: { ...sounds, tones: ['critical'] } }, { severity: 'breach' })).toEqual([false, false]);
    expect(loudOf({})).toEqual([false, false]);
    expect([isLoud(wall({})), isLoud(wall({ sounds: { tones: ['watch'] } }))]).toEqual([false, true]);
  });
  it('SOUND1 without tones it speaks of breaches and critical alerts', () => {
    expect(loudOf({ sounds: { speech: true } }, { severity: 'breach' })).toEqual([false, true]);
    expect(loudOf({ sounds: { speech: true } }, { severity: 'watch' })).toEqual([false, false]);
  });
  it('SOUND2 quiet hours keep it still', () => {
    const night = { hours: { from: '14:00', to: '15:00' }, timeZone: 'Asia/Shanghai' };
    const sounds = { tones: [...TONES.tones], speech: true };
    expect(loudOf({ sounds, quiet: night })).toEqual([false, false]);
    expect(loudOf({ sounds, quiet: night }, {}, NOW + 3_600_000)).toEqual([true, true]);
  });
  it('SOUND1 WALL7 what is outside its scope is not its business', () => {
    const sounds = { tones: [...TONES.tones], speech: true };
    const scope = { queues: ['rescue'], teams: null };
    expect(loudOf({ sounds, scope }, { row: 'etc' })).toEqual([false, false]);
    expect(loudOf({ sounds, scope }, { row: 'rescue' })).toEqual([true, true]);
    expect(loudOf({ sounds, scope }, { table: 'totals', row: 'total' })).toEqual([true, true]);
  });
});

/** What the browser lets through, and what it was asked to play. */
function stubBrowser(state: 'running' | 'suspended') {
  const heard = { tones: [] as number[], words: [] as string[] };
  const contexts: FakeAudio[] = [];
  class FakeAudio extends EventTarget {
    state: string = state;
    currentTime = 0;
    destination = {};
    constructor() {
      super();
      contexts.push(this);
    }
    close = vi.fn(() => Promise.resolve());
    resume = vi.fn(() => Promise.resolve());
    createGain() {
      const gain = { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() };
      return { gain, connect: (next: unknown) => next };
    }
    createOscillator() {
      const frequency = { value: 0 };
      return {
        frequency,
        connect: (next: unknown) => next,
        start: () => void heard.tones.push(frequency.value),
        stop: vi.fn(),
      };
    }
    free() {
      this.state = 'running';
      this.dispatchEvent(new Event('statechange'));
    }
  }
  vi.stubGlobal('AudioContext', FakeAudio);
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      lang = '';
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    speak: ({ text, lang }: { text: string; lang: string }) => heard.words.push(`${lang}: ${text}`),
  });
  return { heard, contexts };
}

const lists = (alerts: readonly AlertItem[]) =>
  ({ sources: [source('pbx')], alerts: [...alerts], announcements: [], flags: [], halts: [] }) as const;
const scene = (alerts: readonly AlertItem[]): Scene => ({
  tables: { totals: { total: total() }, queues: { etc: queue('ETC') } },
  lists: { ...lists(alerts), sources: [source('pbx')] },
  language: 'zh-CN',
});
const OPENED = anAlert({ column: 'longestWait.since', openedAt: NOW, value: 400_000, threshold: 300_000 });
const settle = async () => {
  await act(() => import('../../../client/features/wall/wall-voice.tsx'));
  await act(() => vi.advanceTimersByTimeAsync(500));
};

describe('a wall with sounds', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  const LOUD = wall({ language: 'zh-CN', sounds: { tones: ['breach', 'critical'], speech: true } });

  it('SOUND1 SOUND3 plays its tones and says it in the language of the wall, once; a badge says while the browser forbids it', async () => {
    const { heard, contexts } = stubBrowser('suspended');
    const stage = onStage(<WallPage wall={LOUD} />, scene([]));
    await settle();
    expect(contexts).toHaveLength(1);
    expect(stage.container.querySelector('.sound-badge')?.textContent).toBe('声音被浏览器禁止，按任意键开启');
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(contexts[0]!.resume).toHaveBeenCalled();
    act(() => contexts[0]!.free());
    expect(stage.container.querySelector('.sound-badge')).toBeNull();

    stage.show(scene([OPENED]));
    await settle();
    expect(heard.tones).toEqual([659, 880]);
    expect(heard.words).toEqual([expect.stringMatching(/^zh-CN: ETC。?\.? ?/u)]);
    stage.show(scene([{ ...OPENED, value: 500_000 }]));
    await settle();
    expect(heard.words).toHaveLength(1);
  });

  it('SOUND4 of the screens of a room one speaks: who may not is silent', async () => {
    const { heard } = stubBrowser('running');
    const stage = onStage(<WallPage wall={LOUD} />, scene([]));
    act(() => stage.store.seat({ deviceName: 'Hall 1', room: 'hall', voice: false }));
    await settle();
    stage.show(scene([OPENED]));
    await settle();
    expect(heard).toEqual({ tones: [], words: [] });
  });

  it('SOUND1 a wall that asks for none loads nothing of it and shows no badge', async () => {
    const { contexts } = stubBrowser('suspended');
    onStage(<WallPage wall={wall({})} />, scene([]));
    await settle();
    expect(contexts).toHaveLength(0);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
