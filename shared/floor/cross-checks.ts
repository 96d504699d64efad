// For: what only several entries of a floor.json together can get wrong. May import: shared, zod. Promises: looks at whatever is there, however wrong the rest of it is.
import { z } from 'zod';

export interface CrossProblem {
  readonly path: readonly [string, number, string];
  readonly message: string;
}

const LISTS = ['sites', 'teams', 'queues', 'groups', 'classes'] as const;

const word = z.string().optional().catch(undefined);
const entries = z.array(z.object({ id: word, siteId: word }).catch({})).catch([]);
const outlineSchema = z
  .object({ sites: entries, teams: entries, queues: entries, groups: entries, classes: entries })
  .catch({ sites: [], teams: [], queues: [], groups: [], classes: [] });
type Outline = z.infer<typeof outlineSchema>;
type List = (typeof LISTS)[number];

function repeatedIn(outline: Outline, list: List): readonly CrossProblem[] {
  const seen = new Set<string>();
  return outline[list].flatMap(({ id }, nth) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [{ path: [list, nth, 'id'] as const, message: `stands twice: ${id}` }];
  });
}

/** Ids that stand twice in one list. */
export function repeatedIds(floor: unknown): readonly CrossProblem[] {
  const outline = outlineSchema.parse(floor);
  return LISTS.flatMap((list) => repeatedIn(outline, list));
}

/** Teams and queues at a site that a floor with sites does not list: it would be one more site, with a day of its own. */
export function unknownSites(floor: unknown): readonly CrossProblem[] {
  const outline = outlineSchema.parse(floor);
  const known = new Set(outline.sites.map(({ id }) => id));
  // A site whose own id cannot be read may be the one that is meant.
  if (known.size === 0 || known.has(undefined)) return [];
  return (['teams', 'queues'] as const).flatMap((list) =>
    outline[list].flatMap(({ siteId }, nth) =>
      siteId === undefined || known.has(siteId)
        ? []
        : [
            {
              path: [list, nth, 'siteId'] as const,
              message: `no site of this floor has the id ${JSON.stringify(siteId)}`,
            },
          ],
    ),
  );
}
