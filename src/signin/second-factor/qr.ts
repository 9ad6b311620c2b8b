import { encode } from 'uqr';

/** Four modules of light around it (ISO/IEC 18004), without which many phones see none. */
const quiet = 4;

/** A QR code as one path of an SVG that is `size` by `size`: each run of dark modules is a bar of height 1. */
export function qrOf(words: string): { size: number; path: string } {
  const { size, data } = encode(words, { ecc: 'M', border: quiet });
  const path = data.map((row, y) => barsOf(row, y)).join('');
  return { size, path };
}

function barsOf(row: boolean[], y: number): string {
  const dark = row.map((module) => (module ? '#' : ' ')).join('');
  return [...dark.matchAll(/#+/g)]
    .map(({ index, 0: bar }) => `M${index} ${y}h${bar.length}v1h-${bar.length}z`)
    .join('');
}
