import type { PendingRequest } from '../../notifications/pendingRequest';
import type { COMMANDS } from '../../platform/commandIds';
import { publish } from '../../services/publicApi';
import type { AsyncAnswers } from './asyncAnswers';
import { configureAsync } from './configureAsync';
import { openAvatarInfo } from './openAvatarInfo';
import { requestAsync } from './requestAsync';

type Command = (answers: AsyncAnswers, argument: unknown) => Promise<unknown>;

/** What the commands do, by their names. */
export const ASYNC_COMMANDS = {
  requestAsync,
  cancelAsync,
  configureAsync,
  openAvatarInfo: async (answers: AsyncAnswers, argument: unknown) => {
    const result = await openAvatarInfo(answers, argument);
    return result && publish(answers.services, result);
  },
} satisfies Partial<Record<keyof typeof COMMANDS, Command>>;

/** Gives up waiting; an answer that comes all the same is not shown. */
async function cancelAsync(answers: AsyncAnswers, row: unknown): Promise<void> {
  const { requests } = answers;
  const { idInstance, chatId } = (row ?? {}) as Partial<PendingRequest>;
  if (idInstance === undefined || chatId === undefined) return;
  const found = await requests.find(idInstance, chatId);
  if (found?.state === 'waiting') await requests.settle(found.request, 'waiting', 'givenUp');
  await answers.update();
}
