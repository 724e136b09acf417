import type { IncomingMessage } from 'node:http';

/** One notification as it was posted. */
export interface Delivery {
  /** Byte for byte. */
  readonly body: Buffer;
  /** In lower case, as far as a bot may care. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What goes back to GREEN-API, which counts a notification as delivered on 200 alone. */
export interface DeliveryAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
}

const PASSED_ON = ['content-type', 'authorization', 'user-agent'] as const;

/** The body of a request, or why it was not waited for. */
export function readDelivery(
  request: IncomingMessage,
  { maxBytes, slowMs }: { readonly maxBytes: number; readonly slowMs: number },
): Promise<Delivery | 'tooLarge' | 'slow' | 'brokenOff'> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: Delivery | 'tooLarge' | 'slow' | 'brokenOff') => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      resolve(outcome);
    };
    const timer = setTimeout(finish, slowMs, 'slow');
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      finish('tooLarge');
      return;
    }
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > maxBytes) finish('tooLarge');
      else pieces.push(piece);
    });
    request.once('end', () => finish({ body: Buffer.concat(pieces), headers: headersOf(request) }));
    request.once('close', () => finish('brokenOff'));
  });
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
