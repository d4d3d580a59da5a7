-- Hints that something moved in the review queue, for moderators who watch it; forgotten after an hour.
create table queue_event (
    id          bigint       not null auto_increment,
    revision_id binary(16)   not null,
    state       varchar(20)  character set ascii collate ascii_bin not null,
    -- who claimed it then
    holder_id   binary(16),
    holder_name varchar(200),
    happened_at datetime(6)  not null,
    primary key (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index queue_event_by_time on queue_event (happened_at);
