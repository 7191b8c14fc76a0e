-- Files that stand beside a release. A version says which; once its words are closed, so are its documents.
create table document (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    token text not null unique,               -- unguessable address, the same in every version
    file_name text not null,
    media_type text not null,
    bytes bytea not null,
    created_by bigint not null references staff,
    created_at timestamptz not null default dateline_now()
);
create index document_release on document (release_id);
create table version_document (
    version_id bigint not null references release_version,
    document_id bigint not null references document,
    title jsonb not null default '{}',        -- language -> text
    rights text not null default '',
    attached boolean not null default false,  -- travels with the email, instead of being linked
    primary key (version_id, document_id)
);
create index version_document_document on version_document (document_id);
