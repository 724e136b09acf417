import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk in memory that takes so many kilobytes, where this user may mount one. */
export function mountSmallDisk(folder: string, kilobytes: number): boolean {
  return isRoot && mount(['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
}

/** Takes writing away from a folder, or from a mounted disk, since root writes whatever the mode. */
export function makeReadOnly(folder: string): boolean {
  if (isRoot) return mount(['-o', 'remount,ro', folder]);
  chmodSync(folder, 0o555);
  return process.platform !== 'win32';
}

export function unmount(folder: string): void {
  if (isRoot) spawnSync('umount', [folder]);
  else chmodSync(folder, 0o755);
}

function mount(args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}
