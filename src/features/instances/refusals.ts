import * as vscode from 'vscode';
import type { Failure } from '../../greenApi/failure';
import { failureSentence } from '../../text/failures';
import type { Refusal } from './questions';

/** Why credentials were not saved, and which of them to look at. */
export function refusalOf(failure: Failure): Refusal & { readonly problem: string } {
  switch (failure.code) {
    case 'unauthorized':
      return {
        field: 'apiTokenInstance',
        problem: vscode.l10n.t(
          'GREEN-API refused this token (401). Copy it again from the console.',
        ),
      };
    case 'forbidden':
      return {
        field: 'idInstance',
        problem: vscode.l10n.t(
          'GREEN-API does not know this instance there (403). Check idInstance and apiUrl.',
        ),
      };
    case 'notFound':
      return {
        field: 'apiUrl',
        problem: vscode.l10n.t(
          'GREEN-API does not answer at this address (404). Copy it from the console.',
        ),
      };
    case 'badReply':
      return {
        field: 'apiUrl',
        problem: vscode.l10n.t(
          'What answered there does not talk like GREEN-API. Check the apiUrl.',
        ),
      };
    default:
      return {
        field: 'idInstance',
        problem: failureSentence(failure),
      };
  }
}
