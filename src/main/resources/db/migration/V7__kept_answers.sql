-- What cards and answers are kept by.

-- Which card of its article an entry stands for: the version, with the card version behind it. No other card of the article
-- has or had this number, so that a card can be kept under it for ever.
alter table feed_entry add column card_number bigint not null default 0;
update feed_entry set card_number =
    (select p.version * 4294967296 + p.card_version from publication p where p.article_id = feed_entry.article_id);
alter table feed_entry alter column card_number drop default;

-- Where a change can be noticed beside the article itself: the lists that it was in or is in, and how it is found now. Null
-- where that is not known, and has to be taken for everywhere.
alter table change_log add column places varchar(2000) character set ascii collate ascii_bin;
