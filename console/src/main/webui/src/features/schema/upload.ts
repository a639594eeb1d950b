import type { MappingSchemas } from '../../api/client'

export type DocumentKind = NonNullable<MappingSchemas['DataSchemaUpload']['kind']>

/** A document as it was pasted or read from a file. */
export interface Upload {
  text: string
  fileName?: string
  /** What it is; recognised when absent. */
  kind?: DocumentKind
}

/** Where a text stops being JSON, from line and column 1 on. */
export interface SyntaxFault {
  line: number
  column: number
  /** What is there instead; absent at the end of the text. */
  found?: string
}

/** Undefined when the text is JSON. Browsers say what is wrong, but not all of them where. */
export function syntaxFault(text: string): SyntaxFault | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const offset = faultOffset(text)
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: before.at(-1)!.length + 1, found: [...text.slice(offset, offset + 2)][0] }
  }
}

const SPACE = /[ \t\n\r]*/y
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** What may come next, by what has come: a value, the first of a list, a name, the first of an object, a colon, a comma. */
type Expected = 'value' | 'first' | 'name' | 'firstName' | 'colon' | 'comma'

/** The place of the first token that JSON does not allow there (RFC 8259), of a text that is not JSON. */
function faultOffset(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let offset = 0
  for (;;) {
    SPACE.lastIndex = offset
    offset += SPACE.exec(text)![0].length
    TOKEN.lastIndex = offset
    const token: string | undefined = TOKEN.exec(text)?.[0]
    const next: Expected | undefined = token === undefined ? undefined : after(token, expected, open)
    if (token === undefined || next === undefined) return offset
    offset += token.length
    expected = next
  }
}

/** What may come after a token; undefined when it may not be there. Keeps account of what is open. */
function after(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const inside = open.at(-1)
  switch (token) {
    case '}':
    case ']': {
      const empty = token === '}' ? 'firstName' : 'first'
      if (inside !== (token === '}' ? '{' : '[') || (expected !== empty && expected !== 'comma')) return undefined
      open.pop()
      return 'comma'
    }
    case ',':
      if (expected !== 'comma' || !inside) return undefined
      return inside === '{' ? 'name' : 'value'
    case ':':
      return expected === 'colon' ? 'value' : undefined
  }
  if (expected === 'name' || expected === 'firstName') return token.startsWith('"') ? 'colon' : undefined
  if (expected !== 'value' && expected !== 'first') return undefined
  if (token !== '{' && token !== '[') return 'comma'
  open.push(token)
  return token === '{' ? 'firstName' : 'first'
}

/** The request with the document as it was written: numbers that JavaScript would round stay as they are. */
export function uploadBody({ text, fileName, kind }: Upload) {
  const rest = JSON.stringify({ kind, fileName: fileName || undefined }).slice(1)
  const json = `{"document":${text}${rest === '}' ? '' : ','}${rest}`
  return { body: {} as MappingSchemas['DataSchemaUpload'], bodySerializer: () => json }
}
