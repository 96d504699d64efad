// For: the log of changes since this page opened. May import: store, screen, change-log. Promises: the same array until something happens.
import { useEffect, useState } from 'react';
import { useScreenContext } from '../../screen/provider.tsx';
import { logged, type Change } from './change-log.ts';

const NOTHING: readonly Change[] = [];

export function useChangeLog(): readonly Change[] {
  const { api } = useScreenContext().store;
  const [log, setLog] = useState(() => {
    const { frame } = api.getState();
    return frame === null ? NOTHING : logged(NOTHING, null, frame);
  });
  useEffect(() => {
    let held = api.getState().frame;
    return api.subscribe(({ frame }) => {
      const before = held;
      if (frame === null || frame === before) return;
      held = frame;
      setLog((known) => logged(known, before, frame));
    });
  }, [api]);
  return log;
}
