import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serveVscode } from '../../../stub/packaged';
import type { VscodeStub } from '../../../stub/vscode';

type Message = { message: string; args?: readonly unknown[]; comment: readonly string[] };

/**
 * Runs `work` where `vscode` has the given display language and the project's translation for it, if
 * there is one. What `work` needs of src/text it has to import itself.
 */
export async function speaking<T>(language: string, work: () => Promise<T>): Promise<T> {
  Object.assign(spoken.env, { language });
  spoken.l10n.bundle = bundleFor(language);
  const restore = serveVscode({ module: spoken } as unknown as VscodeStub);
  try {
    return await work();
  } finally {
    restore();
  }
}

const spoken = {
  env: { language: 'en' },
  l10n: {
    bundle: undefined as Record<string, string> | undefined,
    /** VS Code's rule: comments are part of the key. */
    t(what: string | Message, ...rest: readonly unknown[]): string {
      const [message, args] =
        typeof what === 'string' ? [what, rest] : [what.message, what.args ?? []];
      const key = typeof what === 'string' ? what : `${message}/${what.comment.join('')}`;
      const text = spoken.l10n.bundle?.[key] ?? message;
      return text.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
    },
  },
};

function bundleFor(language: string): Record<string, string> | undefined {
  const file = path.resolve(`l10n/bundle.l10n.${language}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
