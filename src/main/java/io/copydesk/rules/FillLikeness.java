package io.copydesk.rules;

import io.copydesk.binary.Uuids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Lets everything be found that came before version 5 of the database: once for each database, by whichever node starts first. */
@Component
class FillLikeness implements JavaMigration {

    private static final Logger log = LoggerFactory.getLogger(FillLikeness.class);
    private static final int PAGE = 500;
    private static final int TELL_EVERY = 100 * PAGE;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("5.1");
    }

    @Override
    public String getDescription() {
        return "fill likeness";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        var connection = new SingleConnectionDataSource(context.getConnection(), true);
        var jdbc = JdbcClient.create(connection);
        var index = new LikenessIndex(jdbc, new JdbcTemplate(connection));
        var articles = after(new byte[16], jdbc);
        for (int done = 0; !articles.isEmpty(); articles = after(articles.getLast(), jdbc)) {
            index.remember(headlines(articles, jdbc), true);
            done += articles.size();
            if (done % TELL_EVERY == 0) {
                log.info("{} articles can be compared by their titles", done);
            }
        }
    }

    private static List<byte[]> after(byte[] article, JdbcClient jdbc) {
        return jdbc.sql("select id from article where id > ? order by id limit " + PAGE)
                .param(article)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    private static Map<UUID, List<Headline>> headlines(List<byte[]> articles, JdbcClient jdbc) {
        Map<UUID, List<Headline>> headlines = new LinkedHashMap<>();
        jdbc.sql("""
            select article_id, title, coalesce(web_url, original_url) from revision
            where article_id in (:articles) and state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED')
            """).param("articles", articles).query(row -> {
            headlines
                    .computeIfAbsent(Uuids.uuid(row.getBytes(1)), article -> new ArrayList<>())
                    .add(new Headline(row.getString(2), row.getString(3)));
        });
        return headlines;
    }
}
