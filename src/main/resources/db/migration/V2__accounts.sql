-- Accounts, their tokens, and the sessions of browsers.

create table account (
    id            binary(16)   not null,
    name          varchar(200) not null,
    email         varchar(254) not null,
    -- the address in lower case: no two accounts differ in case alone
    email_key     varchar(254) character set utf8mb4 collate utf8mb4_0900_bin not null,
    enabled       boolean      not null,
    roles         varchar(60)  character set ascii collate ascii_bin not null,
    -- null where somebody else vouches for it
    password_hash varchar(500) character set ascii collate ascii_bin,
    -- who it is for an OpenID Connect issuer
    issuer        varchar(500) character set ascii collate ascii_bin,
    subject       varchar(255) character set ascii collate ascii_bin,
    -- when the issuer last said these roles; null once somebody here has
    roles_as_of   datetime(6),
    created_at    datetime(6)  not null,
    -- set for those of whom one must stay
    administers   int generated always as (case when enabled and roles like '%ADMIN%' then 1 end),
    primary key (id),
    constraint account_email_is_unique unique (email_key),
    constraint account_identity_is_unique unique (issuer, subject),
    constraint account_identity_is_whole check ((issuer is null) = (subject is null))
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index account_by_administers on account (administers, id);

create table access_token (
    id           binary(16)   not null,
    account_id   binary(16)   not null,
    name         varchar(100) not null,
    -- how the secret begins, to tell it by
    prefix       varchar(12)  character set ascii collate ascii_bin not null,
    -- SHA-256 of the secret, which is 256 random bits and needs no slower hash
    secret_hash  binary(32)   not null,
    roles        varchar(60)  character set ascii collate ascii_bin not null,
    created_at   datetime(6)  not null,
    expires_at   datetime(6)  not null,
    last_used_at datetime(6),
    revoked_at   datetime(6),
    primary key (id),
    constraint access_token_secret_is_unique unique (secret_hash),
    constraint access_token_of_account foreign key (account_id) references account (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index access_token_by_account on access_token (account_id, created_at, id);

-- Spring Session's tables, under the names that it gives them.
create table SPRING_SESSION (
    PRIMARY_ID            char(36) character set ascii collate ascii_bin not null,
    SESSION_ID            char(36) character set ascii collate ascii_bin not null,
    CREATION_TIME         bigint   not null,
    LAST_ACCESS_TIME      bigint   not null,
    MAX_INACTIVE_INTERVAL int      not null,
    EXPIRY_TIME           bigint   not null,
    PRINCIPAL_NAME        varchar(100) character set ascii collate ascii_bin,
    primary key (PRIMARY_ID),
    constraint spring_session_id_is_unique unique (SESSION_ID)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index spring_session_by_expiry on SPRING_SESSION (EXPIRY_TIME);
create index spring_session_by_principal on SPRING_SESSION (PRINCIPAL_NAME);

create table SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID char(36)     character set ascii collate ascii_bin not null,
    ATTRIBUTE_NAME     varchar(200) not null,
    ATTRIBUTE_BYTES    longblob     not null,
    primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    constraint spring_session_attribute_of_session
        foreign key (SESSION_PRIMARY_ID) references SPRING_SESSION (PRIMARY_ID) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
