import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { ExchangeError } from './networkFailure';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** More would only keep the machine busy. */
const MOST_ENCODINGS = 4;

/**
 * The body as its sender meant it: some proxies and hosts compress although they were asked not to.
 * @param encoding the header `content-encoding`
 * @throws ExchangeError for more than `maxBytes`, and for what is not compressed as it says
 */
export async function decoded(
  body: Buffer,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const names = namesOf(encoding);
  if (names.length > MOST_ENCODINGS) {
    throw new ExchangeError({ code: 'badReply', detail: 'compression' });
  }
  let decodedBody = body;
  // The last one was applied last.
  for (const name of names.reverse()) {
    const decode = Object.hasOwn(DECODERS, name) && DECODERS[name as keyof typeof DECODERS];
    if (!decode || decodedBody.length === 0) continue;
    try {
      decodedBody = await decode(decodedBody, { maxOutputLength: maxBytes });
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      const detail = isTooLarge ? 'body too large' : 'compression';
      throw new ExchangeError({ code: 'badReply', detail });
    }
  }
  return decodedBody;
}

function namesOf(encoding = ''): string[] {
  return encoding.split(',').map((name) => name.trim().toLowerCase());
}
