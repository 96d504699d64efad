// For: taking an open alert on from the drawer. May import: tiles, words. Promises: says so when it was not done.
import { useState } from 'react';
import { useWords } from '../../i18n/console-words.ts';
import { acknowledge } from '../../tiles/acknowledge.ts';

export function TakeOn({ id }: { readonly id: string }) {
  const say = useWords();
  const [failed, setFailed] = useState(false);
  const take = async (): Promise<void> => setFailed(!(await acknowledge(id)));
  return (
    <>
      <button type="button" className="told-take" onClick={() => void take()}>
        {say('drawer.acknowledge')}
      </button>
      {failed && (
        <em className="told-failed" role="alert">
          {say('drawer.notAcknowledged')}
        </em>
      )}
    </>
  );
}
