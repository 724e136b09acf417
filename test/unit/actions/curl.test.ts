import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { curlOf, shellOf } from '../../../src/features/actions/curl';
import type { Instance } from '../../../src/instances/instance';

const SHOP: Instance = {
  idInstance: '1101000001',
  product: 'whatsapp',
  apiUrl: 'https://1101.api.green-api.com',
  apiTokenInstance: 'secret',
};
const CHAT_ID = '79001234567@c.us';
const BODY = `{"chatId":"${CHAT_ID}"}`;

/** The arguments that a Windows program gets of a command line, as its C library takes them apart. */
function windowsArguments(line: string): string[] {
  const found = line.matchAll(/"((?:\\"|[^"])*)"|(\S+)/g);
  return [...found].map(([, quoted, bare]) => (quoted ?? bare ?? '').replaceAll('\\"', '"'));
}

describe('a request copied as a command', () => {
  it('is one that a POSIX shell hands on as it is meant', () => {
    const command = curlOf(CHAT_ID, SHOP, 'posix', 'linux');
    const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;
    const given = execFileSync('sh', ['-c', script], {
      env: { ...process.env, API_TOKEN_INSTANCE: 'token' },
    });
    assert.deepEqual(given.toString().trimEnd().split('\n'), [
      '-X',
      'POST',
      'https://1101.api.green-api.com/waInstance1101000001/getAvatar/token',
      '-H',
      'Content-Type: application/json',
      '-d',
      BODY,
    ]);
  });

  it('is one that cmd hands on as it is meant', () => {
    const command = curlOf(CHAT_ID, SHOP, 'cmd', 'win32').replace('%API_TOKEN_INSTANCE%', 'token');
    assert.deepEqual(windowsArguments(command), [
      'curl',
      '-X',
      'POST',
      'https://1101.api.green-api.com/waInstance1101000001/getAvatar/token',
      '-H',
      'Content-Type: application/json',
      '-d',
      BODY,
    ]);
  });

  it('has no quote inside an argument for PowerShell, whose versions differ in that', () => {
    assert.equal(
      curlOf(CHAT_ID, SHOP, 'powershell', 'win32'),
      `'${BODY}' | curl.exe -X POST "https://1101.api.green-api.com/waInstance1101000001/getAvatar/$env:API_TOKEN_INSTANCE" -H 'Content-Type: application/json' -d '@-'`,
    );
    assert.match(curlOf(CHAT_ID, SHOP, 'powershell', 'darwin'), /\| curl -X/);
  });

  it('holds no token, and names the instance only where there is a real one', () => {
    for (const shell of ['posix', 'powershell', 'cmd'] as const) {
      assert.ok(!curlOf(CHAT_ID, SHOP, shell, 'win32').includes('secret'));
      assert.match(curlOf(CHAT_ID, undefined, shell, 'win32'), /waInstance\S*ID_INSTANCE%?\//);
    }
  });

  it('is for the shell of the terminals', () => {
    const shells = [
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe',
      'C:\\Windows\\System32\\cmd.exe',
      'C:\\Program Files\\Git\\bin\\bash.exe',
      '',
    ].map((path) => shellOf(path, 'win32'));
    assert.deepEqual(shells, ['powershell', 'powershell', 'cmd', 'posix', 'powershell']);
    assert.deepEqual(
      ['/bin/zsh', '/usr/bin/pwsh', ''].map((path) => shellOf(path, 'linux')),
      ['posix', 'powershell', 'posix'],
    );
  });
});
