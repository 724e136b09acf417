import * as vscode from 'vscode';
import type { ChatIdProblem } from '../chatId/problems';

/** What is wrong with a typed chatId and what to type instead. */
export function chatIdProblemSentence(problem: ChatIdProblem, suggestion?: string): string {
  const sentence = whatIsWrong(problem);
  return suggestion === undefined
    ? sentence
    : `${sentence} ${vscode.l10n.t('Did you mean {0}?', suggestion)}`;
}

function whatIsWrong(problem: ChatIdProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t(
        'Type a chatId such as 79001234567@c.us, 120363043968066561@g.us or 10000000.',
      );
    case 'letters':
      return vscode.l10n.t(
        'A chatId has digits, and for WhatsApp a suffix, such as 79001234567@c.us.',
      );
    case 'punctuation':
      return vscode.l10n.t(
        'A chatId has no spaces, brackets or plus sign: digits only, then the suffix.',
      );
    case 'tooFewDigits':
      return vscode.l10n.t(
        'Too few digits: a person has 8 to 16 before @c.us, country code first.',
      );
    case 'tooManyDigits':
      return vscode.l10n.t(
        'Too many digits: a person has 8 to 16 before @c.us; groups end in @g.us.',
      );
    case 'leadingZero':
      return vscode.l10n.t(
        'A chatId does not begin with 0: write the country code without zeros before it.',
      );
    case 'severalAtSigns':
      return vscode.l10n.t('A chatId has one @ only.');
    case 'severalIds':
      return vscode.l10n.t('That holds several chatIds. Keep one of them.');
    case 'holdsId':
      return vscode.l10n.t('That holds more than a chatId.');
    case 'missingAt':
      return vscode.l10n.t('There is no @ before the suffix.');
    case 'decimal':
      return vscode.l10n.t(
        'That is a number with decimals, as spreadsheets write it: a chatId has none.',
      );
    case 'countryMissing':
      return vscode.l10n.t(
        'That phone number has no country code, with which a chatId begins. Say which country it is from.',
      );
    case 'newsletter':
      return vscode.l10n.t(
        'GREEN-API has no avatars of channels (@newsletter). Type a person or a group.',
      );
    case 'broadcast':
      return vscode.l10n.t(
        'GREEN-API has no avatars of broadcast lists. Type a person or a group.',
      );
    case 'call':
      return vscode.l10n.t('A call (@call) has no avatar. Type a person or a group.');
    case 'otherLibrary':
      return vscode.l10n.t('That is the spelling of another library: GREEN-API writes …@c.us.');
    case 'phoneNumber':
      return vscode.l10n.t('That is a phone number: a chatId is its digits with @c.us.');
    case 'groupWithoutSuffix':
      return vscode.l10n.t('That looks like a WhatsApp group, which ends in @g.us.');
    case 'unknownSuffix':
      return vscode.l10n.t(
        'This suffix is unknown: WhatsApp has @c.us, @g.us and @lid; MAX and Telegram none.',
      );
  }
}
