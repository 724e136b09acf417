import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { createFetchImage } from '../../../src/avatars/imageFetch';
import { parseChatId } from '../../../src/chatId/parse';
import { GreenApiClient } from '../../../src/greenApi/client';
import { askDetails } from '../../../src/greenApi/details';
import { ok, type Result } from '../../../src/greenApi/failure';
import type { HttpResponse } from '../../../src/greenApi/http';
import { InstanceChecker } from '../../../src/instances/check';
import { createAskAvatar, createTakeAvatar } from '../../../src/lookUps/askAvatar';
import { recentOf } from '../../../src/recents/recent';
import { Recents } from '../../../src/recents/recents';
import { jpeg } from '../avatars/support/samples';
import { Windows } from '../avatars/support/windows';
import { InstantClock } from '../greenApi/support/clocks';
import { INSTANCES } from '../greenApi/support/world';

const TOKEN = INSTANCES.whatsapp.apiTokenInstance;
const PICTURE = jpeg();
const RUNS = 20_000;

/** The token as logs, bodies and addresses spell it. */
const SPELLINGS = [
  TOKEN,
  TOKEN.toUpperCase(),
  `${TOKEN.slice(0, 20)}\n${TOKEN.slice(20)}`,
  `${TOKEN.slice(0, 20)}%20${TOKEN.slice(20)}`,
  [...TOKEN].map((character) => `%${character.charCodeAt(0).toString(16)}`).join(''),
  `/waInstance1101000009/getAvatar/${TOKEN}`,
  `https://api.green-api.com/waInstance1101000009/getAvatar/${TOKEN}?x=1`,
];

const secret = fc.constantFrom(...SPELLINGS);
const around = fc.constantFrom(
  '',
  ' ',
  'x',
  'https://pps.whatsapp.net/v/',
  '.jpg',
  '"',
  '<p>',
  '\\',
);
const text = fc.tuple(around, secret, around).map((parts) => parts.join(''));
const harmless = fc.constantFrom<unknown>(
  ...['', 'null', 'undefined', 'bad request data', 'instance is starting or not authorized'],
  ...['https://127.0.0.1/a.jpg', 'https://pps.whatsapp.net/v/a.jpg', 'authorized', 'whatsapp'],
  ...[null, true, false, 0, 1, 401, 429, 500, Buffer.from(PICTURE).toString('base64')],
);
const value = fc.oneof(
  harmless,
  text,
  fc.record({ status: fc.constantFrom('QUOTE_EXCEEDED', 'x'), description: text }),
  fc.array(text, { maxLength: 2 }),
);
const names = fc.constantFrom(
  ...['urlAvatar', 'base64Avatar', 'available', 'existsWhatsapp', 'reason', 'code', 'statusCode'],
  ...['path', 'message', 'error', 'description', 'status', 'invokeStatus', 'stateInstance'],
  ...['typeInstance', 'wid', 'chatId', 'name', 'subject', TOKEN],
);
const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.dictionary(names, value, { maxKeys: 6 }).map((it) => JSON.stringify(it)),
  },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: text.map((it) => JSON.stringify(it)) },
  { weight: 1, arbitrary: text.map((it) => `<html><h1>${it}</h1></html>`) },
  { weight: 1, arbitrary: text.map((it) => `{"urlAvatar":"${it}","reason":`) },
);
const status = fc.constantFrom(
  ...[200, 200, 200, 200, 400, 400, 401, 403, 404, 407, 418],
  ...[429, 466, 469, 499, 500, 502, 302],
);

/** One answer of GREEN-API, and one of a picture host. */
const answers = fc.record({
  api: fc.record({ status, body, retryAfter: fc.option(text) }),
  image: fc.record({ status: fc.constantFrom(200, 302, 403, 404, 500), location: text }),
});

describe(`the token, hidden anywhere in ${RUNS} replies`, () => {
  const windows = new Windows();

  it('is in no result, failure, log line or file', async () => {
    let given: Result<HttpResponse> = ok({ status: 200, headers: {}, body: Buffer.alloc(0) });
    let image = given;
    const clock = new InstantClock();
    const { log } = windows.world;
    const client = new GreenApiClient({
      send: async () => given,
      clock,
      getAvatarRate: () => 1_000_000,
      log: (line) => log.push(line),
    });
    const fetchImage = createFetchImage(async () => image, clock);
    const ask = createAskAvatar(client, createTakeAvatar(fetchImage));
    const window = await windows.open({ clock, ask });
    const checker = new InstanceChecker(async () => client);
    const recents = new Recents({
      file: path.join(windows.folder, 'recents.jsonl'),
      limit: () => 500,
      isThere: async () => true,
      onChanged: () => undefined,
      log: (line) => log.push(line),
    });
    const parsed = parseChatId('79001234567@c.us');
    assert.ok(parsed.ok);
    const credentials = windows.world.credentials();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const { retryAfter } = answer.api;
        given = ok({
          status: answer.api.status,
          headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
          body: Buffer.from(answer.api.body),
        });
        const { location } = answer.image;
        image = ok({ status: answer.image.status, headers: { location }, body: PICTURE });
        const chatId = `7900555${1000 + (run++ % 50)}@c.us`;
        const result = await window.lookUp({ chatId, refresh: true });
        if (run % 20 === 0) await recents.note(recentOf(result, run) ?? assert.fail());
        const checked = run % 4 === 0 ? await checker.check(credentials) : undefined;
        const details = await askDetails(client, credentials, parsed.chatId, 'contact');
        assertTokenFree(JSON.stringify([result, checked, details]));
      }),
      { numRuns: RUNS },
    );
    assert.equal(run, RUNS);
    assertTokenFree(log.join('\n'));
    const files = await readdir(windows.folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile())) {
      assertTokenFree(await readFile(path.join(file.parentPath, file.name), 'latin1'));
    }
    assert.ok(files.length > 50);
  }).timeout(120_000);
});

/** Whoever reads a text shall not get at the token by decoding it and putting it together. */
function assertTokenFree(written: string): void {
  const decoded = written.replace(/%([0-9a-f]{2})/gi, (_whole, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (const version of [written, decoded]) {
    assert.ok(
      !version
        .toLowerCase()
        .replace(/\\n|\s/g, '')
        .includes(TOKEN),
    );
  }
}
