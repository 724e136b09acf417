import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { speaking } from './support/speak';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 6, 15, 12, 30);

describe('numbers, dates and plurals', () => {
  it('are English in English', async () => {
    assert.deepEqual(await words('en'), {
      ages: ['just now', '5 minutes ago', '2 days ago'],
      shortAges: [
        'just now',
        '1m ago',
        '5h ago',
        '1d ago',
        '2d ago',
        '1mo ago',
        '2mo ago',
        '1y ago',
        '2y ago',
        '5y ago',
        '21y ago',
      ],
      sizes: ['24.1 kB', '1.5 MB'],
      counts: ['0 chatIds', '1 chatId', '2 chatIds', '5 chatIds', '21 chatIds', '1,234 chatIds'],
      files: ['1 file', '2 files', '5 files', '21 files'],
      found: '214 chatIds in 3 files',
      country: 'Brazil',
      year: true,
    });
  });

  it('are Russian in Russian, with its three plural forms', async () => {
    assert.deepEqual(await words('ru'), {
      ages: ['только что', '5 минут назад', '2 дня назад'],
      shortAges: [
        'только что',
        '1 мин назад',
        '5 ч назад',
        '1 дн. назад',
        '2 дн. назад',
        '1 мес. назад',
        '2 мес. назад',
        '1 г. назад',
        '2 г. назад',
        '5 лет назад',
        '21 г. назад',
      ],
      sizes: ['24,1 кБ', '1,5 МБ'],
      counts: ['0 chatId', '1 chatId', '2 chatId', '5 chatId', '21 chatId', '1 234 chatId'],
      files: ['1 файл', '2 файла', '5 файлов', '21 файл'],
      found: '214 chatId, 3 файла',
      country: 'Бразилия',
      year: true,
    });
  });

  it('are Brazilian in Brazilian Portuguese, where nought is singular', async () => {
    assert.deepEqual(await words('pt-br'), {
      ages: ['agora', 'há 5 minutos', 'há 2 dias'],
      shortAges: [
        'agora',
        'há 1 min.',
        'há 5 h',
        'há 1 dia',
        'há 2 dias',
        'há 1 mês',
        'há 2 meses',
        'há 1 ano',
        'há 2 anos',
        'há 5 anos',
        'há 21 anos',
      ],
      sizes: ['24,1 kB', '1,5 MB'],
      counts: ['0 chatId', '1 chatId', '2 chatIds', '5 chatIds', '21 chatIds', '1.234 chatIds'],
      files: ['1 arquivo', '2 arquivos', '5 arquivos', '21 arquivos'],
      found: '214 chatIds em 3 arquivos',
      country: 'Brasil',
      year: true,
    });
  });

  it('are English in a language without a translation, like the sentences around them', async () => {
    assert.deepEqual(await words('de'), await words('en'));
  });
});

async function words(language: string) {
  return await speaking(language, async () => {
    const { ageWords, byteWords, countryName, dateWords, shortAgeWords } = await import(
      '../../../src/text/format'
    );
    const { chatIdCount, fileCount } = await import('../../../src/text/counts');
    const { foundWords } = await import('../../../src/text/batches');
    return {
      ages: [1000, 5 * 60_000, 2 * DAY].map((age) => plainSpaces(ageWords(NOW - age, NOW))),
      shortAges: [
        1000,
        60_000,
        5 * HOUR,
        DAY,
        2 * DAY,
        30 * DAY,
        60 * DAY,
        ...[1, 2, 5, 21].map((years) => years * 365 * DAY),
      ].map((age) => shortAgeWords(NOW - age, NOW)),
      sizes: [24_100, 1_500_000].map((size) => plainSpaces(byteWords(size))),
      counts: [0, 1, 2, 5, 21, 1234].map((count) => plainSpaces(chatIdCount(count))),
      files: [1, 2, 5, 21].map((count) => plainSpaces(fileCount(count))),
      found: foundWords(214, 3),
      country: countryName('BR'),
      year: dateWords(NOW).includes('2026'),
    };
  });
}

/** Some languages put no-break spaces into numbers. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
