// For: what is typed of a TV, before it is sent. May import: shared. Promises: pure.
import type { TvSettings } from '../../../shared/tvs/tv.ts';

/** Whether it can be sent. */
export const isComplete = ({ name, scope }: TvSettings): boolean =>
  name.trim() !== '' && (scope === 'all' || scope.queues.length + scope.teams.length > 0);

/** Without the blanks around names. */
export function trimmed(draft: TvSettings): TvSettings {
  const room = draft.room?.trim() ?? '';
  return { ...draft, name: draft.name.trim(), room: room === '' ? null : room };
}

export const settingsOf = ({ name, wall, scope, room, voice }: TvSettings): TvSettings => ({
  ...{ name, wall, scope, room, voice },
});
