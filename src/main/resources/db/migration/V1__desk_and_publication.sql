-- One history for H2 (MySQL mode) and MySQL. Instants are UTC with microseconds; ids are UUIDv7 in 16 bytes, compared
-- unsigned; keys stand in a binary collation; URLs are ASCII (the application percent-encodes the rest). Generated
-- columns carry neither STORED nor VIRTUAL and no index has a prefix, because H2 knows neither.

-- ───────────── what all nodes of one installation share ─────────────

-- moves with every change of providers, topics and policies, so that each node knows when its copy is old
create table catalog_version (
    id      int    not null,
    version bigint not null,
    primary key (id),
    constraint catalog_version_is_one_row check (id = 1)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

insert into catalog_version (id, version) values (1, 0);

-- signs the cursors of all nodes; made by the first one that starts
create table cursor_key (
    id     int        not null,
    secret binary(32) not null,
    primary key (id),
    constraint cursor_key_is_one_row check (id = 1)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- how long it takes until twice the heat is needed to stand as high in HOT; the same for all articles
create table ranking (
    id           int    not null,
    half_life_ms bigint not null,
    primary key (id),
    constraint ranking_is_one_row check (id = 1)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

insert into ranking (id, half_life_ms) values (1, 86400000);

-- ───────────── catalog ─────────────

create table provider (
    id          int          not null auto_increment,
    domain      varchar(253) character set ascii collate ascii_bin not null,
    name        varchar(200) not null,
    name_origin varchar(12)  character set ascii collate ascii_bin not null,
    -- whether the public may know of it: it has a file, or something published speaks of it
    is_public   boolean      not null,
    primary key (id),
    constraint provider_domain_is_unique unique (domain)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table provider_image (
    provider_id int           not null,
    position    int           not null,
    url         varchar(2048) character set ascii collate ascii_bin not null,
    width       int,
    height      int,
    is_cached   boolean       not null,
    title       varchar(500),
    attribution varchar(500),
    primary key (provider_id, position),
    constraint provider_image_of_provider foreign key (provider_id) references provider (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table topic (
    id          int          not null auto_increment,
    slug        varchar(100) character set ascii collate ascii_bin not null,
    name        varchar(200) not null,
    -- the name as documents are matched with: case folded
    name_key    varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
    short_name  varchar(200),
    parent_id   int,
    description varchar(2000),
    sort_key    varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
    primary key (id),
    constraint topic_slug_is_unique unique (slug),
    constraint topic_name_is_unique unique (name_key),
    constraint topic_parent_exists foreign key (parent_id) references topic (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table topic_keyword (
    topic_id int          not null,
    position int          not null,
    keyword  varchar(200) not null,
    primary key (topic_id, position),
    constraint topic_keyword_of_topic foreign key (topic_id) references topic (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table topic_hashtag (
    topic_id int          not null,
    position int          not null,
    hashtag  varchar(200) not null,
    primary key (topic_id, position),
    constraint topic_hashtag_of_topic foreign key (topic_id) references topic (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table topic_image (
    topic_id    int           not null,
    position    int           not null,
    url         varchar(2048) character set ascii collate ascii_bin not null,
    width       int,
    height      int,
    is_cached   boolean       not null,
    title       varchar(500),
    attribution varchar(500),
    primary key (topic_id, position),
    constraint topic_image_of_topic foreign key (topic_id) references topic (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table topic_policy (
    topic_id           int         not null,
    sensitivity        varchar(12) character set ascii collate ascii_bin not null,
    approvals_required int         not null,
    advisory           varchar(1000),
    primary key (topic_id),
    constraint topic_policy_of_topic foreign key (topic_id) references topic (id),
    constraint topic_policy_asks_for_an_approval check (approvals_required >= 1)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- ───────────── desk ─────────────

create table article (
    id           binary(16)  not null,
    visibility   varchar(12) character set ascii collate ascii_bin not null,
    slug         varchar(200) character set ascii collate ascii_bin,
    -- SHA-256 of the canonical URL that the article and its twins share
    url_key      binary(32),
    quality      int,
    heat         int,
    -- when somebody here first acted on it; until then an import may decide under its policy
    acted_on_at  datetime(6),
    -- the head of its audit chain
    audit_number int         not null,
    audit_hash   binary(32),
    -- how many versions readers have seen
    published_version  int         not null,
    first_published_at datetime(6),
    created_at   datetime(6) not null,
    primary key (id),
    constraint article_slug_is_unique unique (slug),
    constraint article_published_has_slug check (visibility <> 'PUBLISHED' or slug is not null)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index article_by_url on article (url_key);

create table article_amp_url (
    article_id binary(16) not null,
    url_key    binary(32) not null,
    primary key (article_id, url_key),
    constraint article_amp_url_of_article foreign key (article_id) references article (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index article_by_amp_url on article_amp_url (url_key);

create table revision (
    id                   binary(16)    not null,
    article_id           binary(16)    not null,
    number               int           not null,
    state                varchar(20)   character set ascii collate ascii_bin not null,
    version              int           not null,
    content_form         int           not null,
    content_hash         binary(32)    not null,
    category             varchar(100),
    title                varchar(1000),
    excerpt              varchar(8000),
    type                 varchar(12)   character set ascii collate ascii_bin not null,
    published_date_time  datetime(6),
    web_url              varchar(2048) character set ascii collate ascii_bin,
    original_url         varchar(2048) character set ascii collate ascii_bin,
    amp_web_url          varchar(2048) character set ascii collate ascii_bin,
    cdn_amp_web_url      varchar(2048) character set ascii collate ascii_bin,
    locale               varchar(35)   character set ascii collate ascii_bin not null,
    provider             varchar(253)  character set ascii collate ascii_bin,
    featured_video       varchar(64)   character set ascii collate ascii_bin,
    correction_note      varchar(2000),
    -- the policy under which an import published it; never an approval
    published_under      varchar(12)   character set ascii collate ascii_bin,
    submitted_at         datetime(6),
    -- when a person last changed the content here; null while it is what came in
    edited_at            datetime(6),
    created_at           datetime(6)   not null,
    open_article_id      binary(16) generated always as
        (case when state in ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'SCHEDULED') then article_id end),
    published_article_id binary(16) generated always as (case when state = 'PUBLISHED' then article_id end),
    primary key (id),
    constraint revision_of_article foreign key (article_id) references article (id),
    constraint revision_provider_exists foreign key (provider) references provider (domain),
    constraint revision_number_is_unique unique (article_id, number),
    constraint revision_open_is_one unique (open_article_id),
    constraint revision_published_is_one unique (published_article_id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table revision_topic (
    revision_id binary(16)   not null,
    position    int          not null,
    topic       varchar(100) character set ascii collate ascii_bin not null,
    primary key (revision_id, position),
    constraint revision_topic_is_unique unique (revision_id, topic),
    constraint revision_topic_of_revision foreign key (revision_id) references revision (id),
    constraint revision_topic_exists foreign key (topic) references topic (slug)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table revision_image (
    revision_id binary(16)    not null,
    position    int           not null,
    url         varchar(2048) character set ascii collate ascii_bin not null,
    width       int,
    height      int,
    is_cached   boolean       not null,
    title       varchar(500),
    attribution varchar(500),
    primary key (revision_id, position),
    constraint revision_image_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table related_link (
    id                  binary(16)    not null,
    revision_id         binary(16)    not null,
    position            int           not null,
    title               varchar(1000) not null,
    excerpt             varchar(8000),
    published_date_time datetime(6),
    web_url             varchar(2048) character set ascii collate ascii_bin not null,
    amp_web_url         varchar(2048) character set ascii collate ascii_bin,
    cdn_amp_web_url     varchar(2048) character set ascii collate ascii_bin,
    type                varchar(12)   character set ascii collate ascii_bin,
    provider_name       varchar(200),
    provider_domain     varchar(253)  character set ascii collate ascii_bin,
    quality             int,
    primary key (id),
    constraint related_link_position_is_unique unique (revision_id, position),
    constraint related_link_of_revision foreign key (revision_id) references revision (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table related_link_image (
    related_link_id binary(16)    not null,
    position        int           not null,
    url             varchar(2048) character set ascii collate ascii_bin not null,
    width           int,
    height          int,
    is_cached       boolean       not null,
    title           varchar(500),
    attribution     varchar(500),
    primary key (related_link_id, position),
    constraint related_link_image_of_link foreign key (related_link_id) references related_link (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- Append-only but for lowering, which a moderator signs.
create table sensitivity_reason (
    id                binary(16)   not null,
    article_id        binary(16)   not null,
    source            varchar(20)  character set ascii collate ascii_bin not null,
    detail            varchar(200) not null,
    minimum_approvals int          not null,
    advisory          varchar(1000),
    raised_by         varchar(200) not null,
    raised_at         datetime(6)  not null,
    lowered_by        varchar(200),
    lowered_at        datetime(6),
    primary key (id),
    constraint sensitivity_reason_of_article foreign key (article_id) references article (id),
    constraint sensitivity_reason_lowered_by_somebody check ((lowered_by is null) = (lowered_at is null))
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create table flag (
    id          binary(16)    not null,
    article_id  binary(16)    not null,
    category    varchar(60)   character set ascii collate ascii_bin not null,
    severity    varchar(12)   character set ascii collate ascii_bin not null,
    origin      varchar(60)   not null,
    evidence    varchar(4000),
    raised_at   datetime(6)   not null,
    resolved_at datetime(6),
    resolution  varchar(4000),
    primary key (id),
    constraint flag_of_article foreign key (article_id) references article (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- Append-only: numbered without gaps and chained by hash, per article.
create table audit_event (
    article_id     binary(16)    not null,
    number         int           not null,
    revision_id    binary(16)    not null,
    occurred_at    datetime(6)   not null,
    actor          varchar(200)  not null,
    action         varchar(40)   character set ascii collate ascii_bin not null,
    from_state     varchar(20)   character set ascii collate ascii_bin,
    to_state       varchar(20)   character set ascii collate ascii_bin,
    changed_fields varchar(1000) not null,
    reason         varchar(30)   character set ascii collate ascii_bin,
    comment        varchar(4000),
    previous_hash  binary(32),
    hash           binary(32)    not null,
    primary key (article_id, number),
    constraint audit_event_of_article foreign key (article_id) references article (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- The document as it last came in, byte for byte; the only place that holds `secured`.
create table source_document (
    id           binary(16)   not null,
    article_id   binary(16)   not null,
    source       varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
    path         varchar(600) character set utf8mb4 collate utf8mb4_0900_bin not null,
    sha256       binary(32)   not null,
    -- SHA-256 of the bytes without the value of `secured`, which changes at random
    stable_hash  binary(32)   not null,
    -- what the content came to when it was last taken in
    content_hash binary(32)   not null,
    mark         varchar(12)  character set ascii collate ascii_bin not null,
    quality      int,
    heat         int,
    byte_count   int          not null,
    deflated     longblob     not null,
    imported_at  datetime(6)  not null,
    primary key (id),
    -- in this order, because H2 looks a list of values up only in the first column of an index
    constraint source_document_is_unique unique (path, source),
    constraint source_document_of_one_article unique (article_id),
    constraint source_document_article_exists foreign key (article_id) references article (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

-- ───────────── publication: what the public sees ─────────────

create table publication (
    article_id          binary(16)   not null,
    revision_id         binary(16)   not null,
    slug                varchar(200) character set ascii collate ascii_bin not null,
    url_key             binary(32),
    -- of several publications with one URL, the one that readers get
    shown               boolean      not null,
    shown_url_key       binary(32) generated always as (case when shown then url_key end),
    version             int          not null,
    card_version        int          not null,
    published_date_time datetime(6)  not null,
    updated_date_time   datetime(6)  not null,
    quality             int,
    heat                int,
    sensitivity         varchar(12)  character set ascii collate ascii_bin not null,
    advisory            varchar(1000),
    provider_id         int          not null,
    -- the content as JSON
    card                longtext     not null,
    primary key (article_id),
    constraint publication_of_one_revision unique (revision_id),
    constraint publication_slug_is_unique unique (slug),
    constraint publication_shown_once_per_url unique (shown_url_key),
    constraint publication_article_exists foreign key (article_id) references article (id),
    constraint publication_revision_exists foreign key (revision_id) references revision (id),
    constraint publication_provider_exists foreign key (provider_id) references provider (id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index publication_by_url on publication (url_key);

-- Every shown publication, once per list it is in: 0 is the list of all, n topic n (with the topics below it),
-- -n provider n. The primary key is the order by date, so that a page is one range of it.
create table feed_entry (
    list_id       int         not null,
    published_key bigint      not null,
    article_id    binary(16)  not null,
    hot_key       bigint      not null,
    quality_key   bigint      not null,
    heat          int,
    provider_id   int         not null,
    type          varchar(12) character set ascii collate ascii_bin not null,
    category      varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
    sensitivity   varchar(12) character set ascii collate ascii_bin not null,
    locale        varchar(35) character set ascii collate ascii_bin not null,
    has_image     boolean     not null,
    primary key (list_id, published_key, article_id),
    constraint feed_entry_once_per_list unique (article_id, list_id),
    constraint feed_entry_of_publication foreign key (article_id) references publication (article_id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

create index feed_entry_hot on feed_entry (list_id, hot_key, article_id);
create index feed_entry_quality on feed_entry (list_id, quality_key, article_id);

-- The sequence is taken from the counter as the last statement before the rows are written and the transaction
-- commits, so that it grows in commit order; auto_increment does not do that.
create table change_counter (
    id   int    not null,
    last bigint not null,
    primary key (id),
    constraint change_counter_is_one_row check (id = 1)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;

insert into change_counter (id, last) values (1, 0);

create table change_log (
    sequence    bigint      not null,
    type        varchar(12) character set ascii collate ascii_bin not null,
    article_id  binary(16)  not null,
    version     int         not null,
    occurred_at datetime(6) not null,
    primary key (sequence)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
