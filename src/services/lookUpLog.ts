import type { LookUpResult } from '../lookUps/lookUpResult';

/**
 * One line a look-up: `lookUp 79001234567@c.us picture 24.1 KB 640x640 123 ms`.
 * @param shown a chatId as the log may show it
 */
export function lookUpLine(
  result: LookUpResult,
  ms: number,
  shown: (chatId: string) => string,
): string {
  const { chatId, outcome, failure, image } = result;
  const parts = [`lookUp ${shown(chatId)} ${outcome}`];
  if (failure) parts.push(failure.detail ? `${failure.code} (${failure.detail})` : failure.code);
  if (image) {
    parts.push(`${(image.byteLength / 1000).toFixed(1)} KB ${image.width}x${image.height}`);
  }
  parts.push(`${Math.round(ms)} ms`);
  return parts.join(' ');
}
