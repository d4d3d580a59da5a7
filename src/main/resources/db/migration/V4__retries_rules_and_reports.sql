-- Retries, rules and reports.

-- The keys that callers gave to commands that were done, each written in the transaction of its command.
create table idempotency_key (
    -- the account's id
    caller          varchar(100) character set ascii collate ascii_bin not null,
    idempotency_key varchar(255) character set ascii collate ascii_bin not null,
    -- the mutation's name
    command         varchar(100) character set ascii collate ascii_bin not null,
    -- SHA-256 of the request; null where it carries or returns a secret
    request_hash    binary(32),
    used_at         datetime(6)  not null,
    answered        boolean      not null,
    -- the answer's data as JSON; null until it is there, and where it is not kept
    answer          longtext,
    primary key (caller, idempotency_key)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index idempotency_key_by_age on idempotency_key (used_at);

-- A few numbers of the title and the address of what is published or in review, of which those that are much alike share
-- some: few articles have to be compared with a new one. It follows the articles and refers to none: an import writes it
-- before they are written.
create table likeness (
    number     bigint     not null,
    article_id binary(16) not null,
    primary key (number, article_id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index likeness_of_article on likeness (article_id);

-- What tells the flags of one origin on an article apart: a topic, another article, the content that readers reported.
alter table flag add column subject varchar(300) character set utf8mb4 collate utf8mb4_0900_bin;
-- as JSON: the places that it is about, and the article that it is like
alter table flag add column details longtext;
-- how many readers reported it; 1 for what was raised once
alter table flag add column reports int not null default 1;

-- What rules that only watch would have flagged.
create table watched_finding (
    id          binary(16)    not null,
    article_id  binary(16)    not null,
    revision_id binary(16)    not null,
    rule        varchar(60)   character set ascii collate ascii_bin not null,
    category    varchar(60)   character set ascii collate ascii_bin not null,
    severity    varchar(12)   character set ascii collate ascii_bin not null,
    evidence    varchar(4000) not null,
    found_at    datetime(6)   not null,
    primary key (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index watched_finding_by_rule on watched_finding (rule, id);

-- Append-only: who asked for what of a topic, and when.
create table topic_policy_change (
    id                 binary(16)    not null,
    topic              varchar(100)  character set ascii collate ascii_bin not null,
    sensitivity        varchar(12)   character set ascii collate ascii_bin not null,
    approvals_required int           not null,
    advisory           varchar(1000),
    -- null where the topic had no policy
    sensitivity_before varchar(12)   character set ascii collate ascii_bin,
    approvals_before   int,
    advisory_before    varchar(1000),
    -- by id and name, without a reference to the account, which may go
    account_id         binary(16)    not null,
    account_name       varchar(200)  not null,
    changed_at         datetime(6)   not null,
    primary key (id),
    constraint topic_policy_change_of_topic foreign key (topic) references topic (slug)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index topic_policy_change_in_order on topic_policy_change (topic, id);

-- How much time was left when somebody was asked for changes: it goes on when they come back.
alter table revision add column due_left_ms bigint;
