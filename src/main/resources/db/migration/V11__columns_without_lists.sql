-- H2 computes a list of values in a generated column (IN, and OR of equals) with the connection that made the column, and
-- fails once that is closed: after half an hour of the pool's, on a database that was new when the server started.

alter table revision drop constraint revision_open_is_one;
alter table revision drop column open_article_id;
alter table revision add column open_article_id binary(16) generated always as
    (case state
        when 'DRAFT' then article_id
        when 'IN_REVIEW' then article_id
        when 'CHANGES_REQUESTED' then article_id
        when 'APPROVED' then article_id
        when 'SCHEDULED' then article_id
    end);
alter table revision add constraint revision_open_is_one unique (open_article_id);
