-- Each number comes with a sketch of the words of the title, so that titles which share it by chance are told apart without
-- reading them. What is there is worked out anew (io.copydesk.rules.FillLikeness).
drop table likeness;

create table likeness (
    number     bigint     not null,
    article_id binary(16) not null,
    sketch     bigint     not null,
    primary key (number, article_id)
) default charset = utf8mb4 collate = utf8mb4_0900_as_cs;
