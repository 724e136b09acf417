import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { drawPortrait } from '../../../src/simulator/portrait';
import { Canvas } from '../../../src/simulator/portrait/canvas';
import { ellipse, Path } from '../../../src/simulator/portrait/path';

/** The mean colours of an 8 by 8 grid: what is left of a portrait at a glance. */
function glance(chatId: string): number[] {
  const { width, height, data } = drawPortrait(chatId);
  const sums = new Array<number>(8 * 8 * 3).fill(0);
  for (let y = 0; y < height; y += 4) {
    for (let x = 0; x < width; x += 4) {
      const cell = (Math.floor((y / height) * 8) * 8 + Math.floor((x / width) * 8)) * 3;
      for (let part = 0; part < 3; part += 1) {
        const at = (y * width + x) * 4 + part;
        sums[cell + part] = (sums[cell + part] ?? 0) + (data[at] ?? 0) / 400;
      }
    }
  }
  return sums;
}

function difference(one: readonly number[], other: readonly number[]): number {
  const sum = one.reduce((total, value, at) => total + Math.abs(value - (other[at] ?? 0)), 0);
  return sum / one.length;
}

describe('a portrait', () => {
  it('is the same whenever the chatId is the same', () => {
    for (const chatId of ['79001234567@c.us', '120363043968066561@g.us', '-10000000000000']) {
      assert.deepEqual(drawPortrait(chatId).data, drawPortrait(chatId).data);
    }
  });

  it('is told apart from others at a glance', () => {
    const glances = Array.from({ length: 24 }, (_, index) => glance(`7900123${4500 + index}@c.us`));
    glances.forEach((one, index) => {
      for (const other of glances.slice(index + 1)) assert.ok(difference(one, other) > 4);
    });
  });

  it('is opaque and fills its square', () => {
    const { width, height, data } = drawPortrait('10000000');
    assert.equal(data.length, width * height * 4);
    for (let at = 3; at < data.length; at += 4) assert.equal(data[at], 255);
  });
});

describe('a canvas', () => {
  /** The summed coverage of a shape painted black on white, in pixels. */
  function area(path: Path): number {
    const canvas = new Canvas(100);
    canvas.fill(path, '#000000');
    let sum = 0;
    for (let at = 0; at < canvas.data.length; at += 4) sum += 1 - (canvas.data[at] ?? 0) / 255;
    return sum;
  }

  it('covers exactly the area of a shape, also between pixels', () => {
    const square = new Path().moveTo(10.25, 20.5).lineTo(30.75, 20.5).lineTo(30.75, 41.25);
    assert.ok(Math.abs(area(square.lineTo(10.25, 41.25)) - 20.5 * 20.75) < 1);
    const triangle = new Path().moveTo(5, 5).lineTo(95, 20).lineTo(40, 90);
    assert.ok(Math.abs(area(triangle) - 3562.5) < 3);
    assert.ok(Math.abs(area(ellipse(50, 50, 30, 20)) - Math.PI * 600) < 15);
  });

  it('leaves holes where a contour runs against the others', () => {
    const ring = ellipse(50, 50, 30).add(ellipse(50, 50, 20).reversed());
    assert.ok(Math.abs(area(ring) - Math.PI * 500) < 15);
  });

  it('cuts off what lies beyond its edges', () => {
    assert.ok(Math.abs(area(ellipse(0, 0, 40)) - Math.PI * 400) < 12);
    assert.equal(area(ellipse(-200, 50, 40)), 0);
    assert.equal(area(ellipse(50, 300, 40)), 0);
  });
});
