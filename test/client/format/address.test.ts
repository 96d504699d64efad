// For: addresses: what is kept of a query, and what a path names.
import { describe, expect, it } from 'vitest';
import { keptHref, nameIn, withQuery } from '../../../client/format/address.ts';

describe('an address', () => {
  it('has a question mark where there is a question', () => {
    expect(withQuery('/walls', new URLSearchParams())).toBe('/walls');
    expect(withQuery('/walls', new URLSearchParams({ lang: 'en' }))).toBe('/walls?lang=en');
  });
  it('keeps language and theme, nothing else, and takes what is more', () => {
    expect(keptHref('/walls', '?queue=etc')).toBe('/walls');
    expect(keptHref('/walls', '?queue=etc&theme=light&lang=zh-CN')).toBe('/walls?lang=zh-CN&theme=light');
    expect(keptHref('/alerts', '?lang=en', { rule: 'a&b' })).toBe('/alerts?lang=en&rule=a%26b');
  });
  it('names what stands in a part of its path, badly escaped or not', () => {
    expect(nameIn('night%20desk')).toBe('night desk');
    expect(nameIn('100%')).toBe('100%');
  });
});
