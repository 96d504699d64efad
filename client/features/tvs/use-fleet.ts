// For: the fleet as the server has it, and the walls that a TV may show. May import: react, own folder. Promises: asked for every few seconds while the page is seen; what was read stays while the server is silent.
import { useCallback, useEffect, useState } from 'react';
import type { FleetAnswer } from '../../../shared/tvs/answers.ts';
import { readFleet, readWallChoices, type WallChoice } from './tvs-door.ts';

const ASK_MS = 3000;

export interface FleetState {
  /** Null before the first answer. */
  readonly fleet: FleetAnswer | null;
  readonly walls: readonly WallChoice[];
  /** The last question was not answered. */
  readonly silent: boolean;
  reload(): Promise<void>;
}

export function useFleet(): FleetState {
  const [fleet, setFleet] = useState<FleetAnswer | null>(null);
  const [walls, setWalls] = useState<readonly WallChoice[]>([]);
  const [silent, setSilent] = useState(false);
  const reload = useCallback(async () => {
    const [told, choices] = await Promise.all([readFleet(), readWallChoices()]);
    if (told.ok) setFleet(told.value);
    if (choices.ok) setWalls(choices.value);
    setSilent(!told.ok);
  }, []);
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) void reload();
    };
    look();
    const timer = setInterval(look, ASK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [reload]);
  return { fleet, walls, silent, reload };
}
