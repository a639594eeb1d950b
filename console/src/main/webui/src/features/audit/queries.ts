import { answered, api, type HubSchemas, type With } from '../../api/client'
import { pagedQuery, type Page } from '../../api/paging'
import type { AuditSearch } from './route'

export type AuditEntry = With<HubSchemas['AuditEntry'], 'id' | 'occurredAt' | 'action'>

export function auditQuery(filters: AuditSearch) {
  return pagedQuery<AuditEntry>(['audit', filters], (cursor) =>
    answered(api.GET('/api/v1/audit', { params: { query: { ...filters, cursor, limit: 50 } } })) as Promise<
      Page<AuditEntry>
    >,
  )
}
