// For: switching notification, sound and speech of this laptop on and off. May import: i18n, react, announcer parts. Promises: the browser is asked on a click alone; what it blocks is said.
import { useState } from 'react';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { isAudioAsleep, wakeAudio } from './audio.ts';
import { announce, askLeave, isBlocked } from './outlets.ts';
import { readLoudness, WAYS, writeLoudness, type Way } from './settings.ts';
import './loud-settings.css';

export function LoudSettings() {
  const say = useAlertsWords();
  const language = useLanguage();
  const [loudness, setLoudness] = useState(() => readLoudness(localStorage));
  const [blocked, setBlocked] = useState(isBlocked);
  const put = (way: Way, on: boolean): void => {
    const next = { ...loudness, [way]: on };
    writeLoudness(localStorage, next);
    setLoudness(next);
  };
  const toggle = async (way: Way): Promise<void> => {
    const on = !loudness[way];
    if (on && way === 'sound') wakeAudio();
    const granted = on && way === 'notify' ? await askLeave() : true;
    setBlocked(isBlocked());
    put(way, on && granted);
  };
  const isAny = WAYS.some((way) => loudness[way]);
  const trial = { key: 'trial', title: 'Floorwatch', text: say('loud.trial'), severity: 'breach', language } as const;
  return (
    <section className="loud" aria-label={say('loud.title')}>
      <h2 className="pane-head">
        {say('loud.title')}
        {isAny && (
          <button type="button" className="link" onClick={() => announce(trial, loudness)}>
            {say('loud.test')}
          </button>
        )}
      </h2>
      <div className="loud-ways">
        {WAYS.map((way) => (
          <button
            key={way}
            type="button"
            className="pick"
            aria-pressed={loudness[way]}
            onClick={() => void toggle(way)}
          >
            {say(`loud.${way}`)} {say(loudness[way] ? 'loud.on' : 'loud.off')}
          </button>
        ))}
      </div>
      {blocked && <p className="pane-note">{say('loud.blocked')}</p>}
      {loudness.sound && isAudioAsleep() && <p className="pane-note">{say('loud.click')}</p>}
    </section>
  );
}
