-- Partners, their keys and feeds, and the record of what each feed has passed on.

create table partner (
    id         binary(16)   not null,
    name       varchar(200) not null,
    -- the name in lower case: no two partners differ in case alone
    name_key   varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
    created_at datetime(6)  not null,
    primary key (id),
    constraint partner_name_is_unique unique (name_key)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table api_key (
    id           binary(16)   not null,
    partner_id   binary(16)   not null,
    name         varchar(100) not null,
    -- how the secret begins, to tell it by
    prefix       varchar(16)  character set ascii collate ascii_bin not null,
    -- SHA-256 of the secret, which is 256 random bits and needs no slower hash
    secret_hash  binary(32)   not null,
    created_at   datetime(6)  not null,
    -- null where it does not end by itself
    expires_at   datetime(6),
    last_used_at datetime(6),
    revoked_at   datetime(6),
    primary key (id),
    constraint api_key_secret_is_unique unique (secret_hash),
    constraint api_key_of_partner foreign key (partner_id) references partner (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- Whoever changes a feed's record holds its row, so that what it tells is numbered in commit order without gaps.
create table partner_feed (
    id              binary(16)  not null,
    partner_id      binary(16)  not null,
    -- of all partners, since it stands in addresses
    name            varchar(60) character set ascii collate ascii_bin not null,
    -- the filter as JSON
    article_filter  longtext    not null,
    -- whose images may be passed on, as JSON; null for everybody's
    image_providers longtext,
    -- how much of an excerpt; null for all of it
    excerpt_length  int,
    delay_seconds   bigint      not null,
    -- null for as many articles as match
    item_cap        int,
    -- moves when more or less of each article is passed on
    form            int         not null,
    -- up to where the record has followed the change log
    log_position    bigint      not null,
    -- articles behind this one are still to be compared with the filter; null when none are
    scan_position   binary(16),
    -- when the next article has waited for long enough
    next_due_at     datetime(6),
    -- articles may have to move across the cap
    unlevelled      boolean     not null,
    -- the number of the newest change
    last_sequence   bigint      not null,
    -- up to where removals are no longer known
    pruned_through  bigint      not null,
    created_at      datetime(6) not null,
    primary key (id),
    constraint partner_feed_name_is_unique unique (name),
    constraint partner_feed_of_partner foreign key (partner_id) references partner (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index partner_feed_by_partner on partner_feed (partner_id, name);

-- How each article stands that a feed has had to do with. It follows the articles and refers to none: whoever publishes waits
-- for no feed, and no feed for them.
create table partner_feed_item (
    feed_id       binary(16)  not null,
    article_id    binary(16)  not null,
    -- WAITING for its delay, BEYOND the cap, IN, OUT
    state         varchar(8)  character set ascii collate ascii_bin not null,
    -- the publication's, as it was last told where the article is in
    version       int         not null,
    published_key bigint      not null,
    -- the feed's, as the article was last told
    form          int         not null,
    waiting_since datetime(6),
    due_at        datetime(6),
    -- whether it was ever in
    told          boolean     not null,
    -- the article's retraction that was last told, or that came before it was first in
    retraction_id binary(16),
    -- the change that last told of it, and when that was
    last_sequence bigint      not null,
    told_at       datetime(6),
    -- set for what counts towards the cap
    ranked        int generated always as (case state when 'IN' then 1 when 'BEYOND' then 1 end),
    primary key (feed_id, article_id),
    constraint partner_feed_item_of_feed foreign key (feed_id) references partner_feed (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index partner_feed_item_due on partner_feed_item (feed_id, state, due_at);
create index partner_feed_item_ranked on partner_feed_item (feed_id, ranked, published_key, article_id);
create index partner_feed_item_told on partner_feed_item (feed_id, state, told_at);

-- What a feed's partner is told, numbered per feed.
create table partner_change (
    feed_id         binary(16)  not null,
    sequence        bigint      not null,
    type            varchar(12) character set ascii collate ascii_bin not null,
    article_id      binary(16)  not null,
    version         int         not null,
    happened_at     datetime(6) not null,
    -- why the article went, if it did
    removal         varchar(12) character set ascii collate ascii_bin,
    -- what readers are told of a retraction
    notice          varchar(4000),
    acknowledged_at datetime(6),
    -- the key it was acknowledged with, and what was said
    acknowledged_by binary(16),
    acknowledgement varchar(1000),
    primary key (feed_id, sequence),
    constraint partner_change_of_feed foreign key (feed_id) references partner_feed (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index partner_change_unacknowledged on partner_change (type, acknowledged_at, feed_id, sequence);

-- What was done with each key, added up from time to time by the nodes that answered.
create table api_key_usage (
    api_key_id     binary(16)  not null,
    feed_id        binary(16)  not null,
    requests       bigint      not null,
    items          bigint      not null,
    -- the last position that was given; null when none was
    last_position  bigint,
    last_request_at datetime(6) not null,
    primary key (api_key_id, feed_id),
    constraint api_key_usage_of_key foreign key (api_key_id) references api_key (id),
    constraint api_key_usage_of_feed foreign key (feed_id) references partner_feed (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
