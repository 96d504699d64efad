// For: proving what a screen that waits shows, that its QR code reads, and how a TV shows its name.
import { act } from '@testing-library/react';
import jsQr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { PairPage, type Pairing } from '../../../client/features/wall/pairing/pair-page.tsx';
import { TvName } from '../../../client/features/wall/pairing/tv-name.tsx';
import { NOW, onStage, useStage } from '../tiles/stage.tsx';

useStage();
const PAIRING: Pairing = { code: 'H4K9TW', endsAt: NOW + 410_000, address: '::ffff:10.20.4.31', silent: false };
const page = (pairing: Pairing, origin = 'http://floorwatch.local:4000') => (
  <PairPage pairing={pairing} origin={origin} screen={{ width: 1920, height: 1080 }} build="8c2f" />
);

/** The drawing as a camera sees it: RGBA at the size drawn, each pixel by its middle. */
function pixelsOf(svg: Element): { readonly pixels: Uint8ClampedArray; readonly side: number } {
  const side = Number(svg.getAttribute('width'));
  const [left = 0, top = 0, whole = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const dark = new Set(
    [...(svg.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(
      ([, x, y]) => `${x} ${y}`,
    ),
  );
  const at = (pixel: number, from: number): number => Math.floor(((pixel + 0.5) * whole) / side + from);
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (dark.has(`${at(x, left)} ${at(y, top)}`)) pixels.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
  return { pixels, side };
}

describe('the page of a code', () => {
  it('W3 TV1 says the code, where to type it, how long it holds, what this screen is', () => {
    const { container, pass } = onStage(page(PAIRING), { heard: false });
    const text = container.textContent;
    expect(container.querySelector('.pair-code')?.textContent).toBe('H4K9TW');
    expect(text).toContain('Enter this code at floorwatch.local:4000/pair');
    expect(text).toContain('在 floorwatch.local:4000/pair 输入此配对码');
    expect(text).toContain('06:50');
    expect(text).toContain('1920 × 1080');
    expect(text).toContain('10.20.4.31');
    pass(10_000);
    expect(container.textContent).toContain('06:40');
  });

  it.each(['http://127.0.0.1:4000', 'https://floorwatch.example-contact-centre.org'])(
    'W3 TV1 its QR code reads at the size drawn: %s',
    (origin) => {
      const { container } = onStage(page(PAIRING, origin), { heard: false });
      const { pixels, side } = pixelsOf(container.querySelector('.qr-code')!);
      expect(side).toBe(404);
      expect(jsQr(pixels, side, side)?.data).toBe(`${origin}/pair?code=H4K9TW`);
    },
  );

  it('TV1 says that the server does not answer, and keeps the code', () => {
    const { container } = onStage(page({ ...PAIRING, silent: true }), { heard: false });
    expect(container.textContent).toContain('The server does not answer');
    expect(container.querySelector('.pair')?.getAttribute('data-code')).toBe('H4K9TW');
  });

  it('TV1 says before there is a code that it asks for one', () => {
    const { container } = onStage(page({ ...PAIRING, code: null }), { heard: false });
    expect(container.textContent).toContain('Asking the server for a code');
    expect(container.querySelector('.qr-code')).toBeNull();
  });
});

describe('the name of a TV', () => {
  it('TV7 stands for 20 s, and goes by itself', () => {
    const { container, store, pass } = onStage(<TvName />, { heard: false });
    act(() => {
      store.seat({ deviceName: 'Hall north', room: 'Hall', voice: true });
    });
    expect(container.textContent).toBe('');
    act(() => {
      store.identify(store.serverNow() + 20_000);
    });
    pass(1000);
    expect(container.textContent).toBe('Hall northHall');
    pass(20_000);
    expect(container.textContent).toBe('');
  });
});
