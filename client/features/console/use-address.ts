// For: the console's selection, order and filter, kept in the page's address. May import: address. Promises: a reload or a sent link shows the same; the browser's history is left alone.
import { useCallback, useEffect, useState } from 'react';
import { readAddress, writeAddress, type Address } from './address.ts';

/** The address and a way to change part of it. */
export function useAddress(): readonly [Address, (part: Partial<Address>) => void] {
  const [address, setAddress] = useState(() => readAddress(location.search));
  useEffect(() => {
    const query = writeAddress(location.search, address);
    if (query !== location.search) history.replaceState(history.state, '', `${location.pathname}${query}`);
  }, [address]);
  const change = useCallback((part: Partial<Address>) => {
    setAddress((before) => ({ ...before, ...part }));
  }, []);
  return [address, change];
}
