// For: the page of walls in the console's frame: `/walls` the list, `/walls/ID` the editor. May import: shared, store, screen, i18n, tiles, own folder. Promises: the open wall lives in the address.
import '../../../shared/no-eval.ts';
import { useState } from 'react';
import { Announcer } from '../../tiles/announcer/announcer.tsx';
import { LinkStrip } from '../../tiles/console-bar/link-strip.tsx';
import { TopBar } from '../../tiles/console-bar/top-bar.tsx';
import { useLeaving } from '../../documents/use-leaving.ts';
import { useFocusHomes } from '../../ui/use-focus-homes.ts';
import { createDrafts } from './drafts.ts';
import { WallEditor } from './editor.tsx';
import { WallList } from './list/wall-list.tsx';
import { useWallsAddress } from './use-walls-address.ts';
import './walls.css';

export function WallsPage() {
  const [id, go] = useWallsAddress();
  const [drafts] = useState(createDrafts);
  useLeaving(drafts);
  useFocusHomes();
  return (
    <div className="console walls-page" data-focus-home>
      <TopBar page="walls" />
      <LinkStrip />
      <Announcer />
      {id === null ? (
        <WallList onOpen={go} drafts={drafts} />
      ) : (
        <WallEditor key={id} id={id} drafts={drafts} onList={() => go(null)} />
      )}
    </div>
  );
}
