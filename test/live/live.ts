// Asks a real instance, so that somebody who has one can show where the extension is wrong about it:
// `npm run live [-- --checks]`. Reads AVATAR_LENS_LIVE_ID_INSTANCE, …_API_TOKEN_INSTANCE, …_API_URL and
// …_CHAT_ID (with --checks on MAX and Telegram also …_PHONE) from the environment or from .env.live, and
// writes live-report.md, which holds shapes only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { isKnownHost, normaliseApiUrl } from '../../src/greenApi/apiUrl';
import { systemClock } from '../../src/greenApi/clock';
import { resolveProxyFromSettings } from '../../src/network/proxyResolver';
import { createBackend } from '../../src/services/backend';
import { askInstance, type LiveInstance } from './askInstance';
import { reportOf } from './report';

const ENV_FILE = '.env.live';
const REPORT_FILE = 'live-report.md';

/** Most methods of GREEN-API allow one request a second. */
const PAUSE_MS = 1_500;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { checks: { type: 'boolean', default: false } } });
  const instance = readInstance();
  if (typeof instance === 'string') {
    console.error(instance);
    return 1;
  }
  const backend = createBackend({
    network: {
      proxyStrictSSL: true,
      systemCertificates: true,
      resolveProxy: async (origin) =>
        resolveProxyFromSettings(
          origin,
          { proxySupport: 'override', proxy: '', noProxy: [] },
          process.env,
        ),
    },
    clock: systemClock,
    getAvatarRate: () => 1,
    log: (line) => console.log(line),
  });
  try {
    const options = { checks: values.checks, pauseMs: PAUSE_MS };
    const report = reportOf(instance, await askInstance(backend, instance, options));
    writeFileSync(REPORT_FILE, report);
    console.log(
      `\n${report}\nThis is ${REPORT_FILE}. Look it through before you send it to anybody.`,
    );
    return 0;
  } finally {
    await backend.close();
  }
}

/** The instance, or a sentence on what is missing. */
function readInstance(): LiveInstance | string {
  const file = existsSync(ENV_FILE) ? parseEnv(readFileSync(ENV_FILE, 'utf8')) : {};
  const value = (name: string) =>
    (process.env[`AVATAR_LENS_LIVE_${name}`] ?? file[`AVATAR_LENS_LIVE_${name}`] ?? '').trim();
  const names = ['ID_INSTANCE', 'API_TOKEN_INSTANCE', 'API_URL', 'CHAT_ID'];
  const missing = names.filter((name) => value(name) === '');
  if (missing.length > 0) {
    const list = missing.map((name) => `AVATAR_LENS_LIVE_${name}`).join(', ');
    return `Set ${list} in the environment or in ${ENV_FILE}, which git ignores. CHAT_ID is somebody, or a group, who may be looked up.`;
  }
  const givenUrl = value('API_URL');
  const url = normaliseApiUrl(givenUrl);
  const phone = value('PHONE').replace(/\D/g, '');
  if (!url.ok) return `AVATAR_LENS_LIVE_API_URL is no address for an instance (${url.problem}).`;
  if (!isKnownHost(url.host)) {
    return 'AVATAR_LENS_LIVE_API_URL is not a host of GREEN-API; the token is not sent there.';
  }
  return {
    idInstance: value('ID_INSTANCE'),
    apiTokenInstance: value('API_TOKEN_INSTANCE'),
    apiUrl: url.apiUrl,
    givenUrl,
    chatId: value('CHAT_ID'),
    ...(phone === '' ? {} : { phone }),
  };
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // Without its message, which may hold what was asked.
    console.error(error instanceof Error ? `${error.name} while asking` : 'failed');
    process.exitCode = 1;
  },
);
