// Loaded into VS Code's server (`node --import`): answers `POST /mint-key` as code-server's front does,
// with the server's half of the key that encrypts SecretStorage in the browser. VS Code's page asks for it,
// and without it secrets would not outlive the page. The half is kept in the server's data folder.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';

const { emit } = Server.prototype;

Server.prototype.emit = function (event, request, response) {
  if (event !== 'request' || request.method !== 'POST' || !/\/mint-key$/.test(request.url)) {
    // biome-ignore lint/complexity/noArguments: an event has any number of arguments
    return emit.apply(this, arguments);
  }
  response.end(keyHalf('serve-web-key-half'));
  return true;
};

function keyHalf(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}
