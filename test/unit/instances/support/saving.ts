import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GreenApiClient } from '../../../../src/greenApi/client';
import { failed, ok } from '../../../../src/greenApi/failure';
import type { HttpRequest, Send } from '../../../../src/greenApi/http';
import { Redactor } from '../../../../src/greenApi/redact';
import { InstanceChecker } from '../../../../src/instances/check';
import { InstanceDirectory } from '../../../../src/instances/directory';
import { InstanceStore } from '../../../../src/instances/instanceStore';
import type { Services } from '../../../../src/services/services';
import { Epochs } from '../../../../src/storage/epochs';
import { InstantClock } from '../../greenApi/support/clocks';
import { SharedSecrets } from './secrets';

/** What one of the two methods answers: an HTTP reply, or why none came. */
export type Answer = { status: number; body: string } | 'offline' | 'timeout' | 'certificate';

export const SETTINGS: Answer = {
  status: 200,
  body: '{"wid":"79001234500@c.us","webhookUrl":""}',
};

export const state = (word: unknown): Answer => ({
  status: 200,
  body: JSON.stringify({ stateInstance: word }),
});

export type Asked = 'getStateInstance' | 'getSettings';

/** What saves instances, at a service that answers so. */
export function savingServices(answer: (method: Asked, url: string) => Answer | Promise<Answer>) {
  const epochs = new Epochs(mkdtempSync(path.join(tmpdir(), 'epochs-')));
  const secrets = new SharedSecrets();
  const urls: string[] = [];
  const send: Send = async ({ url }: HttpRequest) => {
    urls.push(url);
    const isState = url.includes('/getStateInstance/');
    const given = await answer(isState ? 'getStateInstance' : 'getSettings', url);
    if (typeof given === 'string') return failed(given);
    const { status, body } = given;
    return ok({ status, headers: {}, body: new TextEncoder().encode(body) });
  };
  const client = new GreenApiClient({ send, clock: new InstantClock(), getAvatarRate: () => 10 });
  const directory = new InstanceDirectory(new InstanceStore(secrets, () => undefined), {
    now: Date.now,
    onSecret: () => undefined,
    onChanged: () => undefined,
    onOtherAccount: () => undefined,
    here: () => ({}),
    epochs: { book: async () => 'book', isBook: async () => true },
  });
  const services: Pick<
    Services,
    'log' | 'checker' | 'directory' | 'epochs' | 'redactor' | 'lookUps' | 'credentials'
  > = {
    log: {} as Services['log'],
    checker: new InstanceChecker(async () => client),
    directory,
    epochs: epochs as unknown as Services['epochs'],
    redactor: new Redactor(),
    lookUps: { lookUpOwn: async () => undefined } as unknown as Services['lookUps'],
    credentials: async () => failed('noInstance'),
  };
  return { services, directory, epochs, secrets, urls };
}
