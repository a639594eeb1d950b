import { en } from './en'

/** What each language has to say. */
export type Catalogue = typeof en

/** The words of the console. One language for now; another one is another file of this shape. */
export const text: Catalogue = en
