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
