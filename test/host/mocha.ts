import * as mocha from 'mocha';

/**
 * The class. What a bundle's `require('mocha')` gives is this class in Node 24 but a module that holds it
 * in Node 22, and a default import fits only one of them; under its name it is found in both.
 */
export const { Mocha } = mocha as unknown as { Mocha: typeof import('mocha') };
