import { badRequest, type Call, type World } from './call';
import type { FaultQueue } from './faults/faultQueue';
import { METHODS } from './methods';
import type { RateLimits } from './rateLimits';
import { empty, json, nginxPage, notFound, type Reply, text } from './reply';
import type { RequestBody, SimulatedRequest } from './request';
import { fieldsOf } from './validation';

/** What the service answers, in the order in which the real one looks at a request. */
export class Service {
  constructor(
    private readonly world: World,
    private readonly faults: FaultQueue,
    /** `undefined` where no limits hold. */
    private readonly rateLimits: RateLimits | undefined,
    private readonly origin: () => string,
    private readonly clock: () => number,
  ) {}

  async answer(request: SimulatedRequest, body: RequestBody, signal: AbortSignal): Promise<Reply> {
    if (request.verb === 'OPTIONS') return empty(204);
    return request.method === ''
      ? this.answerPicture(request)
      : this.answerMethod(request, body, signal);
  }

  /** The name under which a request is recorded and faults are ordered. */
  nameOf(request: SimulatedRequest): string {
    if (request.method !== '') return request.method;
    return this.world.pictures.contactAt(request.target) === undefined ? '' : 'image';
  }

  private async answerMethod(
    request: SimulatedRequest,
    body: RequestBody,
    signal: AbortSignal,
  ): Promise<Reply> {
    const instance = this.world.directory.instance(request.idInstance);
    if (instance === undefined) return nginxPage(403, 'Forbidden');
    if (request.token !== instance.apiTokenInstance) return empty(401);
    const name = request.method.toLowerCase();
    const method = METHODS.get(name);
    const isOffered = method?.products?.includes(instance.typeInstance) ?? true;
    if (method === undefined || method.verb !== request.verb || !isOffered) return notFound();
    if (this.rateLimits?.admit(instance.idInstance, name, instance.typeInstance) === false) {
      return text(429, 'Too Many Requests');
    }
    const call: Call = {
      instance,
      method: request.method,
      body: body.value,
      query: request.query,
      argument: request.argument,
      now: this.clock(),
      signal,
    };
    const answer = async () => {
      if (body.problem === 'tooLarge') return json(500, { message: 'request entity too large' });
      if (body.problem === 'notJson') return badRequest(call, unexpectedToken(String(body.value)));
      return method.answer(call, this.world);
    };
    const { chatId } = fieldsOf(body.value);
    const about = chatId === undefined ? undefined : String(chatId);
    return this.withFault(request, request.method, about, answer);
  }

  private async answerPicture(request: SimulatedRequest): Promise<Reply> {
    const contact = this.world.pictures.contactAt(request.target);
    if (contact === undefined || request.verb !== 'GET') return notFound();
    const answer = async () => this.world.pictures.answer(request.target) ?? notFound();
    return this.withFault(request, 'image', contact.chatId, answer);
  }

  private async withFault(
    request: SimulatedRequest,
    name: string,
    chatId: string | undefined,
    answer: () => Promise<Reply>,
  ): Promise<Reply> {
    const fault = this.faults.take(name, request.idInstance, chatId);
    if (fault === undefined) return answer();
    return fault.answer({
      path: request.target,
      idInstance: request.idInstance,
      origin: this.origin(),
      now: this.clock(),
      delayMs: fault.delayMs,
      answer,
    });
  }
}

function unexpectedToken(source: string): string {
  return `Unexpected token ${source.charAt(0)} in JSON at position 0`;
}
