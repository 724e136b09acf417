/**
 * How the stored rows lie, from 1 (as they are shown) to 8, as EXIF numbers it (CIPA DC-008, tag 274): 2 and 4
 * are mirrored, 3 upside down, 5 to 8 lie on their side.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG = 0x0112;
const SHORT = 3;
const ENTRY_LENGTH = 12;

/** Reads the orientation out of EXIF data, which begins with its byte order. 1 for anything unreadable. */
export function readOrientation(exif: DataView): Orientation {
  try {
    const order = exif.getUint16(0);
    const isLittle = order === 0x4949;
    if (!isLittle && order !== 0x4d4d) return 1;
    if (exif.getUint16(2, isLittle) !== 42) return 1;
    const directory = exif.getUint32(4, isLittle);
    const entries = exif.getUint16(directory, isLittle);
    for (let index = 0; index < entries; index++) {
      const at = directory + 2 + index * ENTRY_LENGTH;
      if (exif.getUint16(at, isLittle) !== TAG) continue;
      const value = exif.getUint16(at + 8, isLittle);
      const isSound = exif.getUint16(at + 2, isLittle) === SHORT && value >= 1 && value <= 8;
      return isSound ? (value as Orientation) : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** Whether width and height change places when the picture is shown. */
export function liesOnItsSide(orientation: Orientation): boolean {
  return orientation >= 5;
}
