import * as vscode from 'vscode';
import { ALL_PRODUCTS, PRODUCTS, type Product } from '../../chatId/product';
import type { Failure } from '../../greenApi/failure';
import { failureOfState } from '../../greenApi/states';
import { type Checked, mayBeGood, type Oddity } from '../../instances/check';
import type { Instance } from '../../instances/instance';
import { failureLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { stateWords } from '../../text/stateWords';
import type { Refusal } from './questions';
import { refusalOf } from './refusals';

/** What of an instance is saved on the word of a check, or of the user after it. */
export type Verdict = Pick<Instance, 'product' | 'lastCheck' | 'ownChatId'>;

/** `left` where the user does not want it, `refused` with what to change. */
export type NotSaved = { readonly kind: 'left' } | ({ readonly kind: 'refused' } & Refusal);

const LEFT: NotSaved = { kind: 'left' };

/** Whether to save what was checked; asks the user where something about it is odd. */
export async function judge(checked: Checked): Promise<Verdict | NotSaved> {
  const { product, state, typeInstance, ownChatId, oddity } = checked;
  if (!product) {
    const problem = vscode.l10n.t(
      'GREEN-API has no getAvatar for instances of the type “{0}”. Nothing was saved.',
      typeInstance ?? '',
    );
    return { kind: 'refused', field: 'idInstance', problem };
  }
  const failure = state === undefined ? oddity?.failure.code : undefined;
  const verdict: Verdict = {
    product,
    lastCheck: {
      at: Date.now(),
      ...(state === undefined ? {} : { state }),
      ...(failure === undefined ? {} : { failure }),
    },
    ...(ownChatId === undefined ? {} : { ownChatId }),
  };
  if (state !== undefined && failureOfState(state)) {
    return offerAnyway(
      vscode.l10n.t(
        'The instance is in the state “{0}”: look-ups fail until it is authorized.',
        stateWords(state),
      ),
      async () => verdict,
    );
  }
  return oddity ? offerAnyway(oddityWords(oddity), async () => verdict) : verdict;
}

/** Whether to save what could not be checked. `known` is the product that address, id or user tell. */
export async function judgeFailure(
  failure: Failure,
  idInstance: string,
  known: Product | undefined,
): Promise<Verdict | NotSaved> {
  if (failure.code === 'cancelled') return { kind: 'refused', field: 'name' };
  if (!mayBeGood(failure)) return { kind: 'refused', ...refusalOf(failure) };
  return offerAnyway(uncheckedWords(failure), async () => {
    const product = known ?? (await askProductOf(idInstance));
    return product ? { product, lastCheck: { at: Date.now(), failure: failure.code } } : LEFT;
  });
}

/** What was not as documented, though the service knows the instance. */
function oddityWords({ method, failure }: Oddity): string {
  switch (failure.code) {
    case 'instanceNotAuthorized':
    case 'instanceStarting':
    case 'instanceExpired':
    case 'instanceDeleted':
      return uncheckedWords(failure);
    default: {
      const cause = [failure.status, failure.detail].filter((part) => part !== undefined);
      const words = failureLabel(failure) + (cause.length === 0 ? '' : ` (${cause.join(', ')})`);
      return vscode.l10n.t(
        'The instance answers, but its {0} could not be read: {1}. Look-ups may work all the same.',
        method,
        words,
      );
    }
  }
}

function uncheckedWords(failure: Failure): string {
  return vscode.l10n.t('The instance could not be checked. {0}', failureSentence(failure));
}

async function offerAnyway(
  sentence: string,
  verdict: () => Promise<Verdict | NotSaved>,
): Promise<Verdict | NotSaved> {
  const save = vscode.l10n.t('Save Anyway');
  const edit = vscode.l10n.t('Edit');
  const answer = await vscode.window.showWarningMessage(sentence, { modal: true }, edit, save);
  if (answer === save) return verdict();
  return answer === edit ? { kind: 'refused', field: 'idInstance' } : LEFT;
}

/** Asked where neither the instance, nor its address, nor its id tells the product. */
async function askProductOf(idInstance: string): Promise<Product | undefined> {
  const picked = await vscode.window.showQuickPick(
    ALL_PRODUCTS.map((product) => ({ label: PRODUCTS[product].label, product })),
    { title: vscode.l10n.t('Which messenger is instance {0} for?', idInstance) },
  );
  return picked?.product;
}
