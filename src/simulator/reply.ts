/** One answer of the simulator, before it goes out. Header names are in lower case. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly delivery?: Delivery;
}

/** How an answer travels, when it does not simply arrive whole and at once. */
export interface Delivery {
  /** Pause before the status line. */
  readonly firstByteDelayMs?: number;
  /** The body is spread evenly over this time, in small pieces. */
  readonly bodyDelayMs?: number;
  /** The connection breaks after so many bytes of the body; at -1, before the status line. */
  readonly breakAtByte?: number;
  /** Sent without a content-length, so that its size is only known at the end. */
  readonly chunked?: boolean;
}

export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function text(status: number, body: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(body),
  };
}

export function empty(status: number): Reply {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

/** The page that nginx, in front of the service, sends for an error. */
export function nginxPage(status: number, title: string): Reply {
  const heading = `${status} ${title}`;
  const page = [
    '<html>',
    `<head><title>${heading}</title></head>`,
    '<body>',
    `<center><h1>${heading}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
  return { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(page) };
}

export function notFound(): Reply {
  return nginxPage(404, 'Not Found');
}

export function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
