// For: drawing a page of the console as its route would. Promises: live from its first picture; no network.
import { act, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../../client/format/language.ts';
import { createWords } from '../../../client/i18n/i18n.ts';
import { ScreenProvider } from '../../../client/screen/provider.tsx';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import type { Snapshot } from '../../../shared/protocol/messages.ts';
import { NOW } from '../tiles/stage.tsx';

/** A snapshot of a floor without rows, but for what is said. */
export const pageSnapshot = (told: Partial<Snapshot>): Snapshot => ({
  ...{ seq: 1, position: '1', at: NOW, view: 'console', filling: null, rules: [] },
  floor: { name: 'Floor', zone: 'Asia/Shanghai', dayStart: '00:00' },
  ...{ tables: [], lists: { alerts: [], sources: [] } },
  ...told,
});

export function drawPage(page: ReactElement, snapshot: Snapshot, language: Language): ScreenStore {
  const store = createScreenStore({ now: () => NOW, view: snapshot.view });
  store.receive({ kind: 'welcome', body: { protocol: 1, build: 'test', now: NOW, beatMs: 2000 } });
  render(
    <I18nextProvider i18n={createWords(language)}>
      <ScreenProvider store={store}>{page}</ScreenProvider>
    </I18nextProvider>,
  );
  act(() => {
    store.receive({ kind: 'snapshot', body: snapshot });
    store.link({ state: 'live', since: NOW, heardAt: NOW });
  });
  return store;
}
