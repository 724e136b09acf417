import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  bundle,
  LANGUAGES,
  type Language,
  manifestTexts,
  type Texts,
  walkthroughPages,
} from './support/translations';

/** What is right as it is in a language, and why. */
const SAME_AS_ENGLISH: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ru: {
    '{0}: {1}': 'punctuation',
    '{0} × {1}': 'punctuation',
    '{0} ({1})': 'punctuation',
    '{0} chatId/one': 'a word of GREEN-API that does not decline',
  },
  'pt-br': {
    '{0}: {1}': 'punctuation',
    '{0} × {1}': 'punctuation',
    '{0} ({1})': 'punctuation',
    '{0} s': 'the unit of SI',
    '{0} min': 'the unit of SI',
    'E-mail': 'the same word',
    premium: 'as the messengers call it there',
    bot: 'the same word',
    '{0} h': 'the unit of SI',
    '{0} h {1} min': 'the unit of SI',
    '{0} chatId/one': 'a word of GREEN-API',
    '{0} chatIds/few': 'a word of GREEN-API',
    '{0} chatIds/many': 'a word of GREEN-API',
    '{0} chatIds/other': 'a word of GREEN-API',
    Avatar: 'the same word',
    Demo: 'the same word',
    'Demo {0}': 'the same word',
    Link: 'the same word',
    Token: 'the same word',
  },
};

/** What has to be in a translation if, and only if, it is in English. */
const SAME = [/\{\d+\}/g, /\$\([\w~-]+\)/g, /\]\([^)]*\)/g, /`[^`]*`/g];

/** What has to be in a translation if it is in English. */
const KEPT = [
  ...SAME,
  // Terms of GREEN-API, settings, and what people type or paste.
  /chatId|idInstance|apiTokenInstance|apiUrl|urlAvatar|webhookUrl(?:Token)?\b/g,
  /getAvatar(?:Async)?\b|AvatarInfo|GREEN-API/g,
  /avatarLens[.\w]*\w|http\.proxy|[A-Z]+_[A-Z_]+/g,
  /@[a-z.]*[a-z]\b|https?:\/\/(?:[\w.:-]*\w)?/g,
  // Numbers and brands.
  /\d{2,}/g,
  /WhatsApp|Telegram|MAX|VS Code|WABA|Avatar Lens/g,
];

const KINDS: readonly (readonly [name: string, read: (language?: Language) => Texts])[] = [
  ['l10n/bundle.l10n', bundle],
  ['package.nls', manifestTexts],
  ['pages of the walkthrough', walkthroughPages],
];

for (const language of LANGUAGES) {
  describe(`the translation into ${language}`, () => {
    for (const [name, read] of KINDS) {
      const english = read();

      it(`has every text of ${name} and no other`, () => {
        assert.deepEqual(Object.keys(read(language)).sort(), Object.keys(english).sort());
      });

      it(`keeps placeholders, commands, terms and numbers in ${name}`, () => {
        for (const [key, text] of Object.entries(read(language))) {
          const source = english[key] ?? '';
          assert.deepEqual([...found(SAME, text)].sort(), [...found(SAME, source)].sort(), key);
          const kept = found(KEPT, text);
          assert.deepEqual(
            [...found(KEPT, source)].filter((part) => !kept.has(part)),
            [],
            key,
          );
        }
      });

      it(`leaves no text of ${name} in English without a reason`, () => {
        const same = Object.entries(read(language)).filter(([key, text]) => text === english[key]);
        const reasons = SAME_AS_ENGLISH[language];
        assert.deepEqual(
          same.map(([key]) => key).filter((key) => reasons[key] === undefined),
          [],
        );
      });
    }

    it('needs every reason that is given for leaving a text in English', () => {
      const [english, translated] = [bundle(), bundle(language)];
      for (const key of Object.keys(SAME_AS_ENGLISH[language])) {
        assert.equal(translated[key], english[key], key);
      }
    });
  });
}

/** Once each: a sentence may name a thing more often than its translation does. */
function found(forms: readonly RegExp[], text: string): Set<string> {
  return new Set(forms.flatMap((form) => text.match(form) ?? []));
}
