import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type MappingSchemas, type With } from '../../api/client'

export type Outcome = 'added' | 'changed' | 'left' | 'refused'
export type ImportedAttribute = Omit<With<MappingSchemas['ImportedAttribute'], 'place'>, 'outcome'> & {
  outcome: Outcome
}
export type AttributeImport = Omit<
  With<MappingSchemas['AttributeImport'], 'added' | 'changed' | 'left' | 'refused'>,
  'items'
> & { items: ImportedAttribute[] }

/** A file that somebody has chosen, byte by byte: read as a text, one that is not UTF-8 would be changed in silence. */
export interface ChosenFile {
  name: string
  content: ArrayBuffer
}

/** What importing a file would do, and the state of the attributes that it was compared with. */
export interface Preview {
  file: ChosenFile
  result: AttributeImport
  tag: string | undefined
}

/** The media type of a file, by its name: browsers do not agree on what they say of CSV. */
export function mediaTypeOf(name: string) {
  return name.toLowerCase().endsWith('.json') ? 'application/json' : 'text/csv'
}

// The service says what is wrong with a file, so that it gets the file as it is.
function sent(file: ChosenFile) {
  return {
    body: file.content as never,
    bodySerializer: (content: unknown) => content as ArrayBuffer,
    headers: { 'Content-Type': mediaTypeOf(file.name) },
  }
}

export function usePreviewImport() {
  return useMutation({
    gcTime: 0,
    mutationFn: async (file: ChosenFile): Promise<Preview> => {
      const { value, tag } = await answeredWithTag(api.POST('/api/v1/attributes/bulk-import/preview', sent(file)))
      return { file, result: value as AttributeImport, tag }
    },
  })
}

export function useImport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ file, tag }: Preview) =>
      answered(
        api.POST('/api/v1/attributes/bulk-import', {
          ...sent(file),
          params: { header: tag ? { 'If-Match': tag } : undefined },
        }),
      ) as Promise<AttributeImport>,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['attributes'] }),
  })
}

/** Has the browser save all attributes as a file. */
export async function saveExport(format: 'json' | 'csv') {
  const content = (await answered(
    api.GET('/api/v1/attributes/bulk-export', { params: { query: { format } }, parseAs: 'text' }),
  )) as unknown as string
  const address = URL.createObjectURL(new Blob([content], { type: mediaTypeOf(`.${format}`) }))
  const link = document.createElement('a')
  link.href = address
  link.download = `attributes.${format}`
  link.click()
  URL.revokeObjectURL(address)
}
