import * as vscode from 'vscode';
import type { Product } from '../../chatId/product';
import type { Failure, Result } from '../../greenApi/failure';
import { failureOfState } from '../../greenApi/states';
import { type Checked, mayBeGood, type Oddity } from '../../instances/check';
import type { Instance } from '../../instances/instance';
import { failureLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { stateWords } from '../../text/stateWords';
import type { Refusal } from './questions';
import { refusalOf } from './refusals';

/** What of an instance is saved on the word of a check, or of the user after it. */
export type Verdict = Pick<Instance, 'product' | 'lastCheck' | 'ownChatId' | 'ownNumber'>;

export interface Good extends Verdict {
  readonly kind: 'good';
}

/** Something about it is odd, so the user has a say. */
export interface Doubtful extends Omit<Verdict, 'product'> {
  readonly kind: 'doubtful';
  /** Where address, id or user tell it, though the instance did not. */
  readonly product?: Product;
  /** What is odd, in a sentence. */
  readonly doubt: string;
  /** The same in two or three words, for a list of many. */
  readonly label: string;
}

export type Refused = { readonly kind: 'refused' } & Refusal;

/** Whether to save what was checked. `known` is the product that address, id or user tell. */
export function judge(
  checked: Result<Checked>,
  known: Product | undefined,
): Good | Doubtful | Refused {
  return checked.ok ? judgeAnswer(checked.value) : judgeFailure(checked.failure, known);
}

function judgeAnswer(checked: Checked): Good | Doubtful | Refused {
  const { product, state, typeInstance, ownChatId, ownNumber, oddity } = checked;
  if (!product) {
    const problem = vscode.l10n.t(
      'GREEN-API has no getAvatar for instances of the type “{0}”.',
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
    ...(ownNumber === undefined ? {} : { ownNumber }),
  };
  if (state !== undefined && failureOfState(state)) {
    const doubt = vscode.l10n.t(
      'The instance is in the state “{0}”: look-ups fail until it is authorized.',
      stateWords(state),
    );
    return { kind: 'doubtful', ...verdict, doubt, label: stateWords(state) };
  }
  if (!oddity) return { kind: 'good', ...verdict };
  const label = failureLabel(oddity.failure);
  return { kind: 'doubtful', ...verdict, doubt: oddityWords(oddity), label };
}

function judgeFailure(failure: Failure, product: Product | undefined): Doubtful | Refused {
  if (failure.code === 'cancelled') return { kind: 'refused', field: 'name' };
  if (!mayBeGood(failure)) return { kind: 'refused', ...refusalOf(failure) };
  return {
    kind: 'doubtful',
    lastCheck: { at: Date.now(), failure: failure.code },
    ...(product ? { product } : {}),
    doubt: uncheckedWords(failure),
    label: failureLabel(failure),
  };
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
