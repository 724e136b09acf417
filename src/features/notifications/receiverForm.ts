import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import * as vscode from 'vscode';
import { isLoopback } from '../../greenApi/apiUrl';
import type { Instance, ReceiverSettings } from '../../instances/instance';
import { confirm } from '../../platform/confirm';
import { askText } from '../../platform/steps';
import { instanceLabel } from '../../text/avatarFacts';

/** Says what a webhook address means before the receiver is turned on. */
export async function confirmReceiver(instance: Instance): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Receive the webhooks of {0} on this machine?', instanceLabel(instance)),
    vscode.l10n.t(
      'An instance has one webhook address. Put this one into the console, and every notification comes here instead of to your bot: a bot gets them only if you have them passed on, and only while VS Code runs. You need a tunnel to this machine. The console is never changed from here.',
    ),
    { stay: vscode.l10n.t('Leave It Off'), goOn: vscode.l10n.t('Turn On') },
  );
}

interface Draft {
  readonly publicUrl: string;
  readonly forwardTo: string;
  readonly forwardToken: string;
}

type Field = keyof Draft;

const FIELDS: readonly Field[] = ['publicUrl', 'forwardTo', 'forwardToken'];

/** Asks where the tunnel begins and who gets the notifications; all of it may stay empty. */
export async function askReceiver(
  existing?: ReceiverSettings,
): Promise<ReceiverSettings | undefined> {
  const draft = await askDraft({
    publicUrl: existing?.publicUrl ?? '',
    forwardTo: existing?.forwardTo ?? '',
    forwardToken: existing?.forwardToken ?? '',
  });
  if (!draft) return undefined;
  const { publicUrl, forwardTo, forwardToken } = draft;
  return {
    port: existing?.port ?? (await freePort()),
    path: existing?.path ?? `/${randomBytes(16).toString('hex')}`,
    token: existing?.token ?? randomBytes(24).toString('hex'),
    ...(publicUrl === '' ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(forwardTo === '' ? {} : { forwardTo }),
    ...(forwardTo === '' || forwardToken === '' ? {} : { forwardToken }),
  };
}

async function askDraft(initial: Draft): Promise<Draft | undefined> {
  let draft = initial;
  for (let index = 0; index < FIELDS.length; ) {
    const field = FIELDS[index];
    if (field === undefined || (field === 'forwardToken' && draft.forwardTo === '')) break;
    const answer = await askText({
      title: vscode.l10n.t('Webhook receiver'),
      step: index + 1,
      totalSteps: draft.forwardTo === '' ? 2 : 3,
      value: draft[field],
      ...question(field),
    });
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'value') draft = { ...draft, [field]: answer.value };
    index += answer.kind === 'back' ? -1 : 1;
  }
  return draft;
}

function question(field: Field): Pick<Parameters<typeof askText>[0], 'prompt' | 'validate'> & {
  placeholder?: string;
  password?: boolean;
} {
  switch (field) {
    case 'publicUrl':
      return {
        prompt: vscode.l10n.t(
          'Public address of your tunnel to this machine; empty if unknown yet',
        ),
        placeholder: 'https://example.tunnel.dev',
        validate: (text) => checkAddress(text, true),
      };
    case 'forwardTo':
      return {
        prompt: vscode.l10n.t(
          'Address of your bot, which gets every notification unchanged; empty for none',
        ),
        placeholder: 'http://localhost:3000/webhook',
        validate: (text) => checkAddress(text, false),
      };
    case 'forwardToken':
      return {
        prompt: vscode.l10n.t(
          'Token that your bot expects in Authorization; empty to pass on what GREEN-API sends',
        ),
        password: true,
        validate: (text) =>
          /[^\x21-\x7e]/.test(text.trim())
            ? vscode.l10n.t('A token has no spaces and no letters beyond ASCII.')
            : undefined,
      };
  }
}

function checkAddress(text: string, isOriginOnly: boolean): string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const url = URL.parse(typed);
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !isSafe) {
    return vscode.l10n.t(
      'Type a whole address, with https:// at its beginning, or http:// on this machine.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return vscode.l10n.t('An address with a password in it is not accepted.');
  }
  if (isOriginOnly && (url.search !== '' || url.hash !== '')) {
    return vscode.l10n.t('Type the address without what follows ? or #.');
  }
  return undefined;
}

/** Kept from then on, so that the tunnel's other end stays the same. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
