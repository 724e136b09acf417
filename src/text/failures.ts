import * as vscode from 'vscode';
import { DEFAULT_PRODUCT, productNamed, productsOf } from '../chatId/product';
import { type ErrorCode, errorCodeNamed } from '../greenApi/errorCodes';
import type { Failure } from '../greenApi/failure';
import { productList } from './products';

/** What happened and what to do about it, in one or two sentences. Never holds a token or a URL. */
export function failureSentence(failure: Failure): string {
  switch (failure.code) {
    case 'badChatId':
      return vscode.l10n.t(
        'GREEN-API does not accept this chatId. Check its digits and its suffix.',
      );
    case 'noInstance':
      return noInstanceSentence(failure.detail);
    case 'unauthorized':
      return vscode.l10n.t(
        'GREEN-API refused the token (401). Edit the instance and type its current token.',
      );
    case 'forbidden':
      return vscode.l10n.t(
        'GREEN-API refused the instance (403). Check idInstance and apiUrl in its console, and that its plan includes the method.',
      );
    case 'notFound':
      return vscode.l10n.t(
        'GREEN-API does not know this method here (404). Check the apiUrl of the instance.',
      );
    case 'rateLimited':
      return vscode.l10n.t(
        'GREEN-API asks for fewer requests (429). Try again in {0}.',
        waitWords(failure),
      );
    case 'quotaExceeded':
      return failure.detail === 'correspondents'
        ? vscode.l10n.t(
            'The plan of this instance does not include this chat. Change the tariff in the console.',
          )
        : vscode.l10n.t(
            'The monthly quota of this instance is used up (466). Change the tariff in the console.',
          );
    case 'instanceNotAuthorized':
      return vscode.l10n.t(
        'The instance is not authorized. Link the phone again in the GREEN-API console.',
      );
    case 'instanceStarting':
      return vscode.l10n.t(
        'The instance is starting, which takes up to five minutes. Try again soon.',
      );
    case 'instanceExpired':
      return vscode.l10n.t('The instance is not paid for. Renew it in the GREEN-API console.');
    case 'instanceDeleted':
      return vscode.l10n.t(
        'The instance was deleted at GREEN-API. Remove it here and add another.',
      );
    case 'checkTimedOut':
      return vscode.l10n.t(
        'GREEN-API could not reach the messenger in time. Try again in a minute.',
      );
    case 'timeout':
      if (failure.detail === 'avatarInfo') {
        return vscode.l10n.t(
          'No AvatarInfo notification came. GREEN-API says that it is out of service: look the avatar up directly.',
        );
      }
      return vscode.l10n.t(
        'No answer came within a minute. GREEN-API may be under load: try again later.',
      );
    case 'offline':
      return vscode.l10n.t(
        'GREEN-API cannot be reached. Check the connection and the apiUrl of the instance.',
      );
    case 'certificate':
      return vscode.l10n.t(
        'The certificate of the server is not trusted. Check the clock, the proxy and the installed certificates.',
      );
    case 'proxy':
      return vscode.l10n.t(
        'The proxy did not let the request through. Check the http.proxy settings.',
      );
    case 'serverError':
      return vscode.l10n.t(
        'GREEN-API has a problem ({0}). Try again later.',
        String(failure.status ?? '5xx'),
      );
    case 'badReply':
      return vscode.l10n.t(
        'The reply could not be understood ({0}). Check the apiUrl of the instance.',
        cause(failure),
      );
    case 'imageExpired':
      return vscode.l10n.t('The link to the picture has expired. Refresh to get a new one.');
    case 'imageUnavailable':
      return [unavailableSentence(failure), tryAgainSentence()].join(' ');
    case 'imageRejected':
      return rejectedSentence(failure);
    case 'paused':
      return vscode.l10n.t(
        'Automatic look-ups of this instance are paused: {0}',
        failureSentence({ code: pausedCode(failure) }),
      );
    case 'secretsUnavailable':
      if (failure.detail === 'newer version') {
        return vscode.l10n.t(
          'The instances were stored by a newer version of Avatar Lens, which this one cannot read. Update the extension; nothing was changed.',
        );
      }
      if (failure.detail === 'locked') {
        return vscode.l10n.t(
          'The secret storage of VS Code does not answer: it may be locked. Unlock the keyring of the system; until it answers, only what is known without it is shown.',
        );
      }
      return vscode.l10n.t(
        'The secret storage of VS Code does not work, so the instances are out of reach. Check the keyring of the system.',
      );
    case 'cancelled':
      return vscode.l10n.t('Cancelled.');
  }
}

function unavailableSentence(failure: Failure): string {
  if (failure.status !== undefined) {
    return vscode.l10n.t(
      'There is a picture; its host did not hand it out ({0}).',
      String(failure.status),
    );
  }
  switch (failure.detail) {
    case 'blocked here':
      return vscode.l10n.t(
        'There is a picture; its host is blocked on this computer or network, where its name leads nowhere.',
      );
    case 'certificate':
      return vscode.l10n.t(
        'There is a picture; the certificate of its host is not trusted here. Check the clock, the proxy and the installed certificates.',
      );
    case 'proxy':
      return vscode.l10n.t(
        'There is a picture; the proxy did not let the request to its host through. Check the http.proxy settings.',
      );
    case 'cancelled':
      return vscode.l10n.t('There is a picture; fetching it was stopped.');
    default:
      return vscode.l10n.t('There is a picture; its host did not answer.');
  }
}

function tryAgainSentence(): string {
  return vscode.l10n.t('Open the link, or try again: the picture is fetched alone.');
}

function rejectedSentence(failure: Failure): string {
  switch (failure.detail) {
    case 'avif':
    case 'heic':
      return vscode.l10n.t(
        'There is a picture, in a format that is not shown here ({0}). Open the link.',
        failure.detail.toUpperCase(),
      );
    case 'video':
      return vscode.l10n.t(
        'There is a film in place of a picture, which is not shown here. Open the link.',
      );
    default:
      return vscode.l10n.t('What came as a picture was refused ({0}).', cause(failure));
  }
}

function noInstanceSentence(detail: string | undefined): string {
  switch (detail) {
    case 'ambiguous':
      return vscode.l10n.t(
        '{0} could both answer for a bare number, and it is somebody else on each: choose one first.',
        productList(productsOf('numeric'), 'and'),
      );
    case 'excluded':
      return vscode.l10n.t(
        'What is said about this chatId excludes the messengers that could answer, so nobody was asked.',
      );
    case 'unknownInstance':
      return vscode.l10n.t(
        'The instance that was named has not been added here, and no other was asked. Add it, or name none.',
      );
    case 'otherProduct':
      return vscode.l10n.t(
        'The instance that was named is of a messenger that this chatId is not from, so it was not asked.',
      );
  }
  const products =
    detail === 'numeric' ? productsOf('numeric') : [productNamed(detail) ?? DEFAULT_PRODUCT];
  return vscode.l10n.t(
    'No {0} instance has been added. Add one, or try the demo.',
    productList(products, 'or'),
  );
}

/** `paused` names in its detail the code that paused; a chain of pauses cannot exist. */
function pausedCode({ detail }: Failure): ErrorCode {
  return detail === 'paused' ? 'unauthorized' : (errorCodeNamed(detail) ?? 'unauthorized');
}

function waitWords({ retryAfterMs }: Failure): string {
  const seconds = Math.ceil((retryAfterMs ?? 10_000) / 1000);
  if (seconds < 90) return vscode.l10n.t('{0} s', seconds);
  if (seconds < 90 * 60) return vscode.l10n.t('{0} min', Math.round(seconds / 60));
  return vscode.l10n.t('{0} h', Math.round(seconds / 3600));
}

function cause({ status, detail }: Failure): string {
  return [status, detail].filter((part) => part !== undefined).join(', ') || '?';
}
