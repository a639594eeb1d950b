-- When what an analysis knew of the customer was erased.
alter table document_analysis add column erased_at timestamptz;

-- For the search for analyses whose retention is over; those of a session go with it.
create index document_analysis_over on document_analysis (coalesce(completed_at, created_at))
    where session_id is null and erased_at is null;
