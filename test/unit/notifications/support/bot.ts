import type { Credentials } from '../../../../src/greenApi/credentials';

/** A user's bot: reads one notification after the other and deletes each, as the documentation says. */
export class Bot {
  /** Everything it received, as the text of the body, in order. */
  readonly received: string[] = [];
  /** Those that it found deleted already. */
  readonly gone: string[] = [];
  private isStopped = false;

  constructor(private readonly to: Credentials) {}

  /** Runs until `stop`; handles each notification once, like a bot that remembers the last receipt. */
  async run(): Promise<void> {
    let last: unknown;
    while (!this.isStopped) {
      const reply = await fetch(`${this.url('receiveNotification')}?receiveTimeout=5`);
      const text = await reply.text();
      const { receiptId } = (JSON.parse(text) ?? {}) as { receiptId?: number };
      if (receiptId === undefined) continue;
      const body = /^\{"receiptId":\d+,"body":([\s\S]*)\}$/.exec(text)?.[1] ?? '';
      if (receiptId !== last) this.received.push(body);
      last = receiptId;
      const deleted = await fetch(`${this.url('deleteNotification')}/${receiptId}`, {
        method: 'DELETE',
      });
      const { result } = (await deleted.json()) as { result: boolean };
      if (!result) this.gone.push(body);
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private url(method: string): string {
    const { apiUrl, idInstance, apiTokenInstance } = this.to;
    return `${apiUrl}/waInstance${idInstance}/${method}/${apiTokenInstance}`;
  }
}
