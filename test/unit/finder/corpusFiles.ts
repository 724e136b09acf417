import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Messenger } from '../../../src/chatId/product';

/** An id that a person marked, in UTF-16 code units, and the messenger whose it plainly is. */
export interface MarkedId {
  readonly start: number;
  readonly end: number;
  readonly messenger?: Messenger;
}

/** A line of the corpus: a text, and the ids that a person marked in it. */
export interface CorpusLine {
  readonly notation: string;
  readonly place: string;
  readonly source: string;
  readonly text: string;
  readonly ids: readonly MarkedId[];
}

const FOLDER = path.resolve('test/unit/finder/corpus');
const KINDS = path.resolve('test/unit/finder/kinds');
const MESSENGERS: Readonly<Record<string, Messenger>> = { ᴹ: 'max', ᵀ: 'telegram' };
const SOURCES = 'sources.txt';
const CONTROL: Readonly<Record<string, string>> = {
  ...{ '↵': '\n', '⏎': '\r\n', '⇥': '\t', '␛': '\x1b' },
};

/**
 * Reads the corpus. Each file is a notation; each line begins with the key of its source, which
 * `sources.txt` resolves. `⟦…⟧` marks an id, `⟦ᴹ…⟧` one of MAX, `⟦ᵀ…⟧` one of Telegram; `↵`, `⏎`, `⇥` and `␛` stand for a line break, one of
 * Windows, a tab and Escape.
 */
export function readCorpus(): CorpusLine[] {
  const sources = new Map(
    lines(SOURCES)
      .filter(({ line }) => !line.startsWith('#'))
      .map(({ line }) => split(line)),
  );
  return readdirSync(FOLDER)
    .filter((file) => file !== SOURCES)
    .flatMap((file) =>
      lines(file).map(({ line, number }) => {
        const [key, marked] = split(line);
        const place = `${file}:${number}`;
        const source = sources.get(key);
        if (source === undefined) throw new Error(`${place}: no source ${key}`);
        return { notation: path.parse(file).name, place, source, ...unmark(marked) };
      }),
    );
}

/** A text of some kind, marked in the same way. */
export interface KindLine extends Pick<CorpusLine, 'place' | 'text' | 'ids'> {
  /** What the line `=== …` above says; `''` where there is none. */
  readonly kind: string;
}

/** Texts of one kind or several, a line each. */
export function readKind(file: string): KindLine[] {
  let kind = '';
  return lines(file, KINDS).flatMap(({ line, number }) => {
    if (!line.startsWith('=== ')) return [{ kind, place: `${file}:${number}`, ...unmark(line) }];
    kind = line.slice(4);
    return [];
  });
}

function lines(file: string, folder = FOLDER): { line: string; number: number }[] {
  return readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line !== '');
}

function split(line: string): [key: string, rest: string] {
  const end = line.indexOf(' ');
  return [line.slice(0, end), line.slice(end).replace(/^ {1,2}/, '')];
}

function unmark(marked: string): Pick<CorpusLine, 'text' | 'ids'> {
  const ids: MarkedId[] = [];
  let text = '';
  let begun: Pick<MarkedId, 'start' | 'messenger'> = { start: 0 };
  for (const sign of marked) {
    const messenger = MESSENGERS[sign];
    if (sign === '⟦') begun = { start: text.length };
    else if (messenger !== undefined) begun = { ...begun, messenger };
    else if (sign === '⟧') ids.push({ ...begun, end: text.length });
    else text += CONTROL[sign] ?? sign;
  }
  return { text, ids };
}
