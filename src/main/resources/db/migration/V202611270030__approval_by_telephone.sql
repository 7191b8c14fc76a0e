-- What an office may allow besides; both off until it does.
alter table approval_rule
    add column by_telephone boolean not null default false,   -- a colleague may record a yes that was given by telephone
    add column urgent_after interval;                         -- without an answer for so long the asker may send; null: never

-- A yes that was given by telephone and recorded by somebody else.
alter table assent
    add column recorded_by bigint references staff check (recorded_by <> staff_id),
    add column called_at timestamptz,
    add column called_number text,
    add column called_words text,             -- in which words it was given
    add column objected_at timestamptz;       -- they say they did not give it

-- Sent without a yes, in writing.
alter table approval add column urgent_because text;
