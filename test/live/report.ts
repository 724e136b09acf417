import { type ExchangeShape, exchangeLine } from '../../src/greenApi/exchangeLog';
import { Redactor } from '../../src/greenApi/redact';
import type { LiveInstance } from './askInstance';

/** The report of a run, in Markdown. */
export function reportOf(instance: LiveInstance, exchanges: readonly ExchangeShape[]): string {
  const redactor = new Redactor();
  redactor.addSecret(instance.apiTokenInstance);
  const lines = [
    '# Avatar Lens: what an instance answers',
    '',
    'Methods, statuses and shapes; no ids, tokens, names, numbers or links.',
    `Node ${process.versions.node}, ${process.platform}; an id of ${instance.idInstance.length} digits.`,
    '',
    ...exchanges.map((exchange) => `- ${exchangeLine(exchange)}`),
    '',
  ];
  return redactor.redact(lines.join('\n'));
}
