-- Webhooks: where a partner's feed is sent, how far that has come, and who is at it.

create table webhook (
    id                binary(16)    not null,
    feed_id           binary(16)    not null,
    url               varchar(2048) character set ascii collate ascii_bin not null,
    -- what deliveries are signed with, encrypted with a key of the installation
    secret            varbinary(200) not null,
    -- the one before it, with which they are signed too until then
    former_secret     varbinary(200),
    former_until      datetime(6),
    enabled           boolean       not null,
    -- the feed's newest change when it began
    began_after       bigint        not null,
    -- up to here all changes are delivered; retractions, and other removals, up to where they are
    delivered_through bigint        not null,
    retracted_through bigint        not null,
    removed_through   bigint        not null,
    -- up to here the first attempts at removals were made
    looked_through    bigint        not null,
    -- of the last attempts in a row
    failures          int           not null,
    next_at           datetime(6),
    failing_since     datetime(6),
    last_error        varchar(200),
    tried_at          datetime(6),
    -- whose turn it is until then; a node that stops in the middle lets it run out
    lease             binary(16),
    leased_until      datetime(6),
    created_at        datetime(6)   not null,
    primary key (id),
    constraint webhook_of_feed_is_unique unique (feed_id),
    constraint webhook_of_feed foreign key (feed_id) references partner_feed (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
