import { parseJson } from '../storage/json';
import { KNOWN_FIELDS, KNOWN_WORDS } from './knownFields';

/** Of a list, its first entries speak for all. */
const MOST_ENTRIES = 200;
const DEEPEST = 6;

/** A body so long is not taken apart for a report. */
const LONGEST_BODY = 8 * 1024 * 1024;

/**
 * The shape of a reply without anything that it says: `{urlAvatar: link, available: boolean, +2 others}`.
 * Fields that GREEN-API is not known to send are counted and not named: a key may be a phone number.
 */
export function shapeOfBody(body: string): string {
  const text = body.trim();
  if (text === '') return 'empty';
  if (text.length > LONGEST_BODY) return 'very long';
  const value = parseJson(text);
  if (value !== undefined) return shapeOf([value], 0);
  return /^<(?:!doctype|html|\?xml)/i.test(text) ? 'HTML' : 'text, no JSON';
}

/** The shape that several values have together: `string|null`, `[{id: chatId, name?: text}]`. */
function shapeOf(values: readonly unknown[], depth: number): string {
  const simple = new Set<string>();
  const objects: Record<string, unknown>[] = [];
  const lists: unknown[][] = [];
  for (const value of values) {
    if (Array.isArray(value)) lists.push(value);
    else if (typeof value === 'object' && value !== null) {
      objects.push(value as Record<string, unknown>);
    } else simple.add(kindOf(value));
  }
  const shapes = [...simple].sort();
  if (depth >= DEEPEST && objects.length + lists.length > 0) return [...shapes, '…'].join('|');
  if (objects.length > 0) shapes.push(shapeOfObjects(objects, depth));
  if (lists.length > 0) {
    const entries = lists.flat().slice(0, MOST_ENTRIES);
    shapes.push(entries.length === 0 ? '[]' : `[${shapeOf(entries, depth + 1)}]`);
  }
  return shapes.join('|');
}

function shapeOfObjects(objects: readonly Record<string, unknown>[], depth: number): string {
  const known = new Map<string, unknown[]>();
  let mostOthers = 0;
  for (const object of objects) {
    let others = 0;
    for (const [key, value] of Object.entries(object)) {
      if (!KNOWN_FIELDS.has(key)) {
        others++;
        continue;
      }
      const values = known.get(key);
      if (values) values.push(value);
      else known.set(key, [value]);
    }
    mostOthers = Math.max(mostOthers, others);
  }
  const fields = [...known].map(
    ([key, values]) =>
      `${key}${values.length < objects.length ? '?' : ''}: ${shapeOf(values, depth + 1)}`,
  );
  if (mostOthers > 0) fields.push(`+${mostOthers} ${mostOthers === 1 ? 'other' : 'others'}`);
  return `{${fields.join(', ')}}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? kindOfString(value) : typeof value;
}

function kindOfString(text: string): string {
  if (text === '') return '""';
  if (KNOWN_WORDS.has(text)) return `"${text}"`;
  if (/^https?:\/\//i.test(text)) return 'link';
  if (/^data:/i.test(text)) return 'data URI';
  if (text.length > 200 && /^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(text)) return 'base64';
  if (/^\d+(?:-\d+)?@(?:c\.us|g\.us|lid)$/.test(text)) return `chatId@${text.split('@')[1]}`;
  if (/^-?\d+$/.test(text)) return 'digits';
  return 'text';
}
