-- Whose yes a single plan needs, whatever the office's rule says besides. A release without a row goes by the rule alone.
create table plan_approvers (
    release_id bigint primary key references release on delete cascade,
    set_by bigint not null references staff,
    set_at timestamptz not null default dateline_now()
);
create table plan_approver (
    release_id bigint not null references plan_approvers on delete cascade,
    staff_id bigint not null references staff,
    primary key (release_id, staff_id)
);
create index plan_approver_staff on plan_approver (staff_id);
