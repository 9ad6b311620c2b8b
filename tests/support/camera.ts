/// <reference lib="dom" />
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';

/** What a QR code says, read off the pixels of a picture as a phone does; null where there is none. */
export function qrIn(pixels: Uint8ClampedArray, wide: number, high: number): string | null {
  return jsqr.default(pixels, wide, high)?.data ?? null;
}

/** The same off a screenshot (PNG), whose pixels a page of the browser unpacks. */
export async function qrInPicture(page: Page, png: Buffer): Promise<string | null> {
  const { pixels, wide, high } = await page.evaluate(async (base64) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const drawn = canvas.getContext('2d') as CanvasRenderingContext2D;
    drawn.drawImage(picture, 0, 0);
    const { data } = drawn.getImageData(0, 0, picture.width, picture.height);
    return { pixels: [...data], wide: picture.width, high: picture.height };
  }, png.toString('base64'));
  return qrIn(Uint8ClampedArray.from(pixels), wide, high);
}
