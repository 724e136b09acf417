import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isPlain, partsToStartFrom, pastedFor } from '../../../src/features/instances/pasted';

const TOKEN = '5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4';
const OTHER_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a697887';
const ADDRESS = 'https://7107.api.greenapi.com';
const NOBODY = { idInstance: '' };

describe('What is pasted into a box', () => {
  it('is an answer as it stands where it is one, or nearly', () => {
    assert.ok(isPlain('idInstance', ' 7107123456 '));
    assert.ok(isPlain('idInstance', ''));
    assert.ok(isPlain('idInstance', '12345678901234567890'));
    assert.ok(isPlain('apiTokenInstance', TOKEN));
    assert.ok(isPlain('apiTokenInstance', 'short1'));
    assert.ok(isPlain('apiUrl', ADDRESS));
    assert.ok(isPlain('apiUrl', 'http://7107.api.greenapi.com'));
    assert.ok(!isPlain('apiUrl', '7107.api.greenapi.com'));
    assert.ok(!isPlain('idInstance', `ID_INSTANCE=7107123456`));
  });

  it('answers with what the box asks for', () => {
    const text = `ID_INSTANCE=7107123456 API_TOKEN_INSTANCE=${TOKEN} API_URL=${ADDRESS}`;
    const whole = { idInstance: '7107123456', apiTokenInstance: TOKEN, apiUrl: ADDRESS };
    assert.deepEqual(pastedFor('idInstance', text, NOBODY), { whole: [whole], parts: whole });
    assert.deepEqual(pastedFor('apiTokenInstance', text, NOBODY)?.parts, whole);
    assert.deepEqual(pastedFor('apiUrl', text, NOBODY), { whole: [], parts: { apiUrl: ADDRESS } });
    assert.deepEqual(pastedFor('apiUrl', '7107.api.greenapi.com', NOBODY)?.parts, {
      apiUrl: ADDRESS,
    });
    assert.equal(pastedFor('idInstance', TOKEN, NOBODY), undefined);
    assert.equal(pastedFor('apiTokenInstance', 'ID_INSTANCE=7107123456', NOBODY), undefined);
    assert.equal(pastedFor('apiUrl', 'hello', NOBODY), undefined);
  });

  it('is of the instance in question where several are in it', () => {
    const text = `7107123456 ${TOKEN} 7107123457 ${OTHER_TOKEN}`;
    const pasted = pastedFor('apiTokenInstance', text, { idInstance: '7107123457' });
    assert.equal(pasted?.parts.apiTokenInstance, OTHER_TOKEN);
    assert.equal(pasted?.whole.length, 2);
  });

  it('brings no address of a stranger for a token from elsewhere', () => {
    const id = 'ID_INSTANCE=7107123456\n';
    assert.deepEqual(partsToStartFrom(`${id}GREEN_API_URL=https://gate.example`), {
      idInstance: '7107123456',
    });
    assert.deepEqual(partsToStartFrom(`${id}apiUrl: http://127.0.0.1:8080`), {
      idInstance: '7107123456',
    });
    assert.deepEqual(partsToStartFrom(`${id}API_URL=${ADDRESS}`), {
      idInstance: '7107123456',
      apiUrl: ADDRESS,
    });
    const own = `GREEN_API_URL=https://gate.example\nGREEN_API_TOKEN=${TOKEN}`;
    assert.deepEqual(partsToStartFrom(own), {
      apiTokenInstance: TOKEN,
      apiUrl: 'https://gate.example',
    });
  });
});
