import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

const manifest = readFileSync('package.json', 'utf8');

describe('The pictures of the walkthrough', () => {
  const pictures = globSync('media/walkthrough/*.svg').sort();

  it('are what the manifest shows', () => {
    const shown = [...manifest.matchAll(/"svg": "([^"]+)"/g)].map(([, file]) => file);
    assert.deepEqual(shown.sort(), pictures);
    assert.ok(pictures.length >= 3);
  });

  for (const file of pictures) {
    const picture = readFileSync(file, 'utf8');

    it(`${file} has no words, which three languages would need`, () => {
      const texts = [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
      for (const text of texts) assert.match(text ?? '', /^(\d+@c\.us|[\d +]+)$/);
      assert.doesNotMatch(picture, /<title|<image|<script|href/);
    });

    it(`${file} takes what is no face from the theme`, () => {
      const drawn = picture.replace(/<g [^>]*clip-path=.*?<\/g>|<defs>.*?<\/defs>/gs, '');
      const colours = [...drawn.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour);
      assert.ok(colours.length > 0);
      for (const colour of colours) assert.match(colour ?? '', /^(var\(--vscode-.*\)|none)$/);
    });
  }
});
