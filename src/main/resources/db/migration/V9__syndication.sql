-- What feeds for other programs need.

-- what was taken away lately is looked for by what happened and when
create index change_log_by_type on change_log (type, occurred_at);

-- Where the first page of a feed ends: nothing older comes back onto it when something newer is taken away. Moves forward only.
create table feed_floor (
    -- SHA-256 of what the feed is a list of
    feed_hash     binary(32) not null,
    published_key bigint     not null,
    article_id    binary(16) not null,
    primary key (feed_hash)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
