import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Licences that ask for no more than to be named and quoted, which the notices do. */
const KNOWN = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Names every package that is in a bundle, with its licence and copyright: from its licence files, and from
 * the comments at the head of the bundled files, which may be of other people. Throws for a package whose
 * licence is not known or that brings no text of it.
 *
 * @param metafile esbuild's, of the bundles
 */
export function notices({ outputs }, root) {
  const packages = new Map();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = PACKAGE.exec(file) ?? [];
      if (folder === undefined || bytesInOutput === 0) continue;
      packages.set(folder, (packages.get(folder) ?? new Set()).add(file));
    }
  }
  const parts = [...packages].map(([folder, files]) => notice(root, folder, [...files].sort()));
  return ['Avatar Lens contains these packages.', ...parts.sort()].join('\n\n');
}

function notice(root, folder, files) {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (!KNOWN.has(license)) {
    throw new Error(
      `${name} is bundled under the licence "${license}", which build/notices.mjs does not know.`,
    );
  }
  const licences = readdirSync(path.join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8').trim());
  const heads = files.flatMap((file) => headComments(readFileSync(path.join(root, file), 'utf8')));
  const texts = new Set([...licences, ...heads]);
  if (texts.size === 0) throw new Error(`${name} is bundled but brings no text of its licence.`);
  return [`${'='.repeat(80)}\n${name} ${version} (${license})`, ...texts].join('\n\n');
}

/** The comments before any code that speak of rights. */
function headComments(source) {
  const [head] = /^(?:\s*(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*\n|['"]use strict['"];?))*/.exec(source);
  const comments = head.match(/\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n\s*)+/g) ?? [];
  return comments
    .filter((comment) => /copyright|\(c\)|licen[cs]e/i.test(comment))
    .map((comment) => comment.trim());
}
