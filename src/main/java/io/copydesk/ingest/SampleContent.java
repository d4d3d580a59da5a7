package io.copydesk.ingest;

import io.copydesk.desk.Articles;
import io.copydesk.desk.ImportPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Brings the sample content into an empty database when the server starts for the first time. */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(SampleProperties.class)
class SampleContent implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(SampleContent.class);
    private static final String FOLDER = "samples/";

    private final SampleProperties properties;
    private final Importer importer;
    private final Articles articles;
    private final JdbcTemplate jdbc;

    SampleContent(SampleProperties properties, Importer importer, Articles articles, JdbcTemplate jdbc) {
        this.properties = properties;
        this.importer = importer;
        this.articles = articles;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!isWanted() || articles.existsBy()) {
            return;
        }
        var folder = Files.createTempDirectory("copydesk-samples");
        try {
            unpack(folder);
            var taken = new AtomicInteger();
            importer.run(Inputs.of(List.of(folder), "samples"), ImportPolicy.TRUSTED, false, document -> {
                if (document.articleId() != null) {
                    taken.incrementAndGet();
                }
            });
            log.info("The database was empty: brought in {} sample documents", taken);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private boolean isWanted() {
        var enabled = properties.enabled();
        return enabled != null
                ? enabled
                : Boolean.TRUE.equals(jdbc.execute((Connection connection) ->
                        connection.getMetaData().getDatabaseProductName().equals("H2")));
    }

    /** Inside a jar the samples are no files, and an import reads files. */
    private static void unpack(Path folder) throws IOException {
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "**/*.*")) {
            var url = resource.getURL().toString();
            var target = folder.resolve(url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()));
            Files.createDirectories(target.getParent());
            Files.write(target, resource.getContentAsByteArray());
        }
    }
}
