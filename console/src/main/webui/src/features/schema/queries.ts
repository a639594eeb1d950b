import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, answeredWithTag, api, type MappingSchemas, type With } from '../../api/client'
import { readAll, type Page } from '../../api/paging'
import { ApiProblem } from '../../api/problem'
import { uploadBody, type Upload } from './upload'

export type Schema = With<MappingSchemas['DataSchema'], 'version' | 'kind' | 'reason' | 'uploadedAt'>
export type SchemaField = With<MappingSchemas['DataSchemaField'], 'pointer' | 'path' | 'type'>
export type Version = With<MappingSchemas['DataSchemaVersion'], 'version' | 'kind' | 'reason' | 'uploadedAt'>
export type NewVersion = With<MappingSchemas['NewDataSchemaVersion'], 'kind' | 'reason' | 'version' | 'fields'>
export type Difference = MappingSchemas['DataSchemaDifference']
export type Suggestion = With<MappingSchemas['MappingSuggestion'], 'pointer' | 'path' | 'attribute'>

/** The data schema with all its fields and the entity tag; null while the hub has none. */
export function schemaQuery(hub: string) {
  return queryOptions({
    queryKey: ['schemas', hub, 'current'],
    queryFn: async () => {
      const path = { hub }
      try {
        // The tag comes first: whoever changes a mapping between the two calls makes a later save fail, not go wrong.
        const { value, tag } = await answeredWithTag(api.GET('/api/v1/schemas/{hub}', { params: { path } }))
        const fields = await readAll<SchemaField>(
          (cursor) =>
            answered(
              api.GET('/api/v1/schemas/{hub}/fields', { params: { path, query: { cursor, limit: 200 } } }),
            ) as Promise<Page<SchemaField>>,
        )
        return { schema: value as Schema, tag, fields }
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.code === 'schema_not_found') return null
        throw failure
      }
    },
  })
}

export function versionsQuery(hub: string) {
  return queryOptions({
    queryKey: ['schemas', hub, 'versions'],
    queryFn: async () =>
      ((
        await answered(api.GET('/api/v1/schemas/{hub}/versions', { params: { path: { hub }, query: { limit: 200 } } }))
      ).items ?? []) as Version[],
  })
}

/** A version with its document. */
export function versionQuery(hub: string, version: number) {
  return queryOptions({
    queryKey: ['schemas', hub, 'version', version],
    queryFn: () =>
      answered(
        api.GET('/api/v1/schemas/{hub}/versions/{version}', { params: { path: { hub, version } } }),
      ) as Promise<Version>,
  })
}

export function suggestionsQuery(hub: string) {
  return queryOptions({
    queryKey: ['schemas', hub, 'suggestions'],
    queryFn: async () =>
      ((await answered(api.GET('/api/v1/schemas/{hub}/suggestions', { params: { path: { hub } } }))).items ??
        []) as Suggestion[],
  })
}

/** What a document is taken for, and what it would change. Nothing is stored. */
export function previewQuery(hub: string, upload: Upload) {
  return queryOptions({
    queryKey: ['schemas', hub, 'preview', upload],
    gcTime: 0,
    queryFn: () =>
      answered(api.POST('/api/v1/schemas/{hub}/preview', { params: { path: { hub } }, ...uploadBody(upload) })) as Promise<NewVersion>,
  })
}

export function useSchemaChanges(hub: string, tag: string | undefined) {
  const queries = useQueryClient()
  const path = { hub }
  const condition = tag ? { 'If-Match': tag } : { 'If-None-Match': '*' }
  const onSuccess = () =>
    Promise.all(
      [['schemas', hub], ['setup', hub], ['attributes']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
  return {
    upload: useMutation({
      mutationFn: (upload: Upload) =>
        answered(
          api.PUT('/api/v1/schemas/{hub}', { params: { path, header: condition }, ...uploadBody(upload) }),
        ) as Promise<NewVersion>,
      onSuccess,
    }),
    map: useMutation({
      mutationFn: (mappings: MappingSchemas['FieldMapping'][]) =>
        answered(
          api.POST('/api/v1/schemas/{hub}/mappings', { params: { path, header: condition }, body: { mappings } }),
        ),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (version: number) =>
        answered(
          api.POST('/api/v1/schemas/{hub}/versions/{version}/restore', {
            params: { path: { hub, version }, header: condition },
          }),
        ) as Promise<NewVersion>,
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: () => answered(api.DELETE('/api/v1/schemas/{hub}', { params: { path, header: condition } })),
      onSuccess,
    }),
  }
}
