import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { sampleFolder } from './paths.ts';

/** Shown first: chatIds of several kinds, in code. */
export const FIRST_FILE = 'bot.ts';

/** A fresh copy of the sample workspace at `folder`, which whoever opens it may change. */
export function copySample(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (existsSync(sampleFolder)) cpSync(sampleFolder, folder, { recursive: true });
  return folder;
}
