-- The moderation workflow: who worked on a revision, who holds it, who said yes to what, and what remains of a retracted
-- article. People are kept by id and by the name they had, without a reference to their account, which may go.

-- ───────────── revisions on their way ─────────────

-- moves when all approvals are void; an approval counts in its own round alone
alter table revision add column approval_round int not null default 0;
-- who opened it here; null where an import did
alter table revision add column opened_by binary(16);
-- who last moved the version, and when
alter table revision add column changed_by varchar(200);
alter table revision add column changed_at datetime(6);
alter table revision add column due_at datetime(6);
alter table revision add column scheduled_for datetime(6);
-- the content that is to be published then, and no other
alter table revision add column scheduled_hash binary(32);
-- why the schedule did not fire: one guard a line, code and message
alter table revision add column schedule_failure varchar(1500);
alter table revision add constraint revision_scheduled_is_whole
    check (state <> 'SCHEDULED' or (scheduled_for is not null and scheduled_hash is not null));

create index revision_by_state on revision (state, due_at, id);
create index revision_by_schedule on revision (scheduled_for, id);

create table revision_contributor (
    revision_id binary(16)   not null,
    account_id  binary(16)   not null,
    name        varchar(200) not null,
    since       datetime(6)  not null,
    primary key (revision_id, account_id),
    constraint revision_contributor_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index revision_contributor_by_account on revision_contributor (account_id, revision_id);

create table claim (
    revision_id binary(16)   not null,
    holder_id   binary(16)   not null,
    holder_name varchar(200) not null,
    taken_at    datetime(6)  not null,
    expires_at  datetime(6)  not null,
    primary key (revision_id),
    constraint claim_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index claim_by_holder on claim (holder_id, expires_at);

create table approval (
    id             binary(16)   not null,
    revision_id    binary(16)   not null,
    approval_round int          not null,
    content_hash   binary(32)   not null,
    approver_id    binary(16)   not null,
    approver_name  varchar(200) not null,
    approved_at    datetime(6)  not null,
    primary key (id),
    constraint approval_once_per_moderator unique (revision_id, approval_round, approver_id),
    constraint approval_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table review_comment (
    id          binary(16)    not null,
    revision_id binary(16)    not null,
    author_id   binary(16)    not null,
    author_name varchar(200)  not null,
    field       varchar(60)   character set ascii collate ascii_bin,
    body        varchar(4000) not null,
    written_at  datetime(6)   not null,
    primary key (id),
    constraint review_comment_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index review_comment_in_order on review_comment (revision_id, id);

-- ───────────── articles ─────────────

alter table flag add column raised_by_id binary(16);
alter table flag add column raised_by varchar(200);
alter table flag add column resolved_by_id binary(16);
alter table flag add column resolved_by varchar(200);

create index flag_open on flag (article_id, resolved_at);

-- null in events that were hashed without them
alter table audit_event add column actor_roles varchar(60) character set ascii collate ascii_bin;
alter table audit_event add column actor_id binary(16);

create index audit_event_of_revision on audit_event (revision_id, number);

-- ───────────── publication: what remains of a retracted article ─────────────

create table retraction (
    id           binary(16)    not null,
    article_id   binary(16)    not null,
    slug         varchar(200)  character set ascii collate ascii_bin not null,
    url_key      binary(32),
    web_url      varchar(2048) character set ascii collate ascii_bin,
    reason       varchar(30)   character set ascii collate ascii_bin not null,
    notice       varchar(4000) not null,
    retracted_at datetime(6)   not null,
    -- when the article came back
    ended_at     datetime(6),
    standing_article_id binary(16) generated always as (case when ended_at is null then article_id end),
    primary key (id),
    constraint retraction_stands_once unique (standing_article_id),
    constraint retraction_of_article foreign key (article_id) references article (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index retraction_by_url on retraction (url_key);
create index retraction_by_slug on retraction (slug);
