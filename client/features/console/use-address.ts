// For: the console's selection, order and filter, kept in the page's address. May import: address. Promises: a reload or a sent link shows the same; the browser's back and forward go through what somebody opened, closed and ordered.
import { useCallback, useEffect, useState } from 'react';
import { readAddress, writeAddress, type Address } from './address.ts';

/** `step`: somebody went somewhere, and back leads back; `along`: what is shown follows the keys, a text being typed, the page itself. */
export type Going = 'step' | 'along';
export type ChangeAddress = (part: Partial<Address>, going: Going) => void;

interface Place {
  readonly address: Address;
  readonly going: Going;
}

const placeOfPage = (): Place => ({ address: readAddress(location.search), going: 'along' });

/** The address and a way to change part of it. */
export function useAddress(): readonly [Address, ChangeAddress] {
  const [{ address, going }, go] = useState(placeOfPage);
  useEffect(() => {
    const query = writeAddress(location.search, address);
    if (query === location.search) return;
    const url = `${location.pathname}${query}`;
    if (going === 'step') history.pushState(null, '', url);
    else history.replaceState(history.state, '', url);
  }, [address, going]);
  useEffect(() => {
    const back = (): void => go(placeOfPage());
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const change = useCallback<ChangeAddress>((part, how) => {
    go((before) => ({ address: { ...before.address, ...part }, going: how }));
  }, []);
  return [address, change];
}
