import * as vscode from 'vscode';
import { isKnownHost } from '../../greenApi/apiUrl';
import type { Instance } from '../../instances/instance';
import { confirm } from '../../platform/confirm';
import { instanceLabel } from '../../text/avatarFacts';
import type { Candidate } from './candidate';

/** A question spells out so many. */
const MOST_NAMED = 12;

/** `one, two, three`, cut where there are too many to read. */
export function listed(names: readonly string[]): string {
  const cut = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
  return cut.join(', ');
}

/** An address that is not GREEN-API's gets the token only on the user's explicit word. */
export async function confirmHost({ host }: Candidate): Promise<boolean> {
  if (isKnownHost(host)) return true;
  return confirm(vscode.l10n.t('Send the token to {0}?', host), oneHostWords(), {
    stay: vscode.l10n.t('Keep It Here'),
    goOn: vscode.l10n.t('Send the Token There'),
  });
}

/** Those whose token may be sent to their address: one question for all addresses that are not GREEN-API's. */
export async function withConfirmedHosts(
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const known = candidates.filter(({ host }) => isKnownHost(host));
  if (known.length === candidates.length) return candidates;
  const hosts = [...new Set(candidates.map(({ host }) => host))].filter(
    (host) => !isKnownHost(host),
  );
  // All of them are named, however many: each is one that gets tokens.
  const isMeant = await confirm(
    vscode.l10n.t('Send tokens to {0}?', hosts.join(', ')),
    hosts.length === 1
      ? oneHostWords()
      : vscode.l10n.t(
          'These hosts do not belong to GREEN-API (green-api.com, greenapi.com). Whoever runs them can read the tokens and use the accounts.',
        ),
    {
      stay: vscode.l10n.t('Keep Them Here'),
      goOn: vscode.l10n.t('Send the Tokens There'),
    },
  );
  return isMeant ? candidates : known;
}

function oneHostWords(): string {
  return vscode.l10n.t(
    'This host does not belong to GREEN-API (green-api.com, greenapi.com). Whoever runs it can read the token and use the account.',
  );
}

/** Credentials that are there are not overwritten in passing. */
export async function confirmReplacing(present: Instance | undefined): Promise<boolean> {
  if (!present || present.demo) return true;
  return confirm(
    vscode.l10n.t('Replace {0}, which is there already?', instanceLabel(present)),
    vscode.l10n.t('Its token, its address and its name are replaced if the check passes.'),
    { stay: vscode.l10n.t('Keep the Old One'), goOn: vscode.l10n.t('Replace') },
  );
}

/** Those that are new, or may take the place of the one that is there: one question for all. */
export async function withConfirmedReplacing(
  candidates: readonly Candidate[],
  find: (idInstance: string) => Instance | undefined,
): Promise<readonly Candidate[]> {
  const ids = new Set(candidates.map(({ idInstance }) => idInstance));
  const present = [...ids].flatMap((idInstance) => {
    const one = find(idInstance);
    return one && !one.demo ? [one] : [];
  });
  if (present.length === 0) return candidates;
  const names = listed(present.map((one) => instanceLabel(one)));
  const isMeant = await confirm(
    vscode.l10n.t('Replace the instances that are there already?'),
    `${names}\n\n${vscode.l10n.t('Their tokens and addresses are replaced if the check passes.')}`,
    { stay: vscode.l10n.t('Keep the Old Ones'), goOn: vscode.l10n.t('Replace') },
  );
  const isPresent = ({ idInstance }: Candidate) =>
    present.some((one) => one.idInstance === idInstance);
  return isMeant ? candidates : candidates.filter((one) => !isPresent(one));
}
