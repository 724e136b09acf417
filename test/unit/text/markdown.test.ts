import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { plain, tidy, unlinked, withoutIcons } from '../../../src/text/markdown';

/** Takes the backslashes and entities away again, as a renderer of Markdown does. */
function rendered(markdown: string): string {
  const entities: Record<string, string> = { '&#36;': '$', '&#96;': '`', '&lt;': '<', '&gt;': '>' };
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|&(?:#36|#96|lt|gt);/g,
    (entity, escaped) => escaped ?? entities[entity],
  );
}

const HOSTILE = fc.string({
  unit: fc.constantFrom(
    ...'[]()<>!*_`~#|\\$&;:/ab \n\t',
    '\u202e',
    '\u2066',
    '\u200f',
    '\ud83d',
    '😀',
  ),
  maxLength: 400,
});

describe('a text of strangers', () => {
  it('is one line of whole characters that keep their direction', () => {
    fc.assert(
      fc.property(HOSTILE, fc.integer({ min: 1, max: 300 }), (text, longest) => {
        const line = tidy(text, longest);
        assert.ok(line.length <= longest && line.isWellFormed());
        assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('stays what it is if nothing is wrong with it', () => {
    for (const text of ['Maya', 'Мария 😀', '山田 太郎', 'محمد', 'e\u0301', '👨‍👩‍👧']) {
      assert.equal(tidy(text), text);
    }
  });

  it('shows in Markdown as it is, and without the icons of VS Code', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        assert.equal(rendered(plain(text)), tidy(text));
        // Two of the others, be they escaped, hide the end of bold text between them from the reader.
        assert.doesNotMatch(plain(text), /[$`<>]/);
      }),
    );
  });

  it('shows a backtick beside bold text, which VS Code would take for code', () => {
    for (const text of ['`', 'a `b', '`a` b', '\\`', '``` x']) {
      const md = `**${plain(text)}** · ${plain(text)}`;
      assert.doesNotMatch(md, /`/);
      assert.equal(rendered(md).replaceAll('**', ''), `${text} · ${text}`);
    }
  });

  it('draws no sign in a row of a list', () => {
    // What VS Code takes for one: src/vs/base/common/themables.ts and iconLabels.ts.
    const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
    for (const text of ['$(verified-filled) Sber Support', 'a $(x)$(y~spin)', '$$(a)', '\\$(a)']) {
      assert.match(text, icon);
      assert.doesNotMatch(withoutIcons(text), icon);
      assert.equal(withoutIcons(text).replaceAll('\u200b', ''), text);
    }
    fc.assert(fc.property(HOSTILE, (text) => !withoutIcons(text).includes('$(')));
  });

  it('makes no link in a notification', () => {
    // What VS Code takes for one: src/vs/base/common/linkedText.ts.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;
    assert.match('[a](command:b)', link);
    for (const text of [
      '[a](command:b)',
      '[[a]](https://b.c)',
      '[a]\n(file:b)',
      '[a]\u202e(command:b)',
    ]) {
      assert.doesNotMatch(unlinked(text), link);
    }
    fc.assert(fc.property(HOSTILE, (text) => !unlinked(text).includes('](')));
  });
});
