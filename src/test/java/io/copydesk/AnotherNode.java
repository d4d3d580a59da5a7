package io.copydesk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A second server on the database of the tests. */
public final class AnotherNode {

    private AnotherNode() {}

    /**
     * Starts it; whoever does closes it too.
     *
     * @param fixtures what tests use of it
     * @param settings as on the command line
     */
    public static ConfigurableApplicationContext starts(Collection<Class<?>> fixtures, String... settings) {
        List<Class<?>> sources = new ArrayList<>(fixtures);
        sources.add(Copydesk.class);
        List<String> arguments = new ArrayList<>(List.of(TestDatabase.arguments()));
        arguments.addAll(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--copydesk.samples.enabled=false",
                "--copydesk.accounts.first-start=false",
                "--copydesk.limits.requests=10000000",
                "--copydesk.limits.costs=1000000000"));
        arguments.addAll(List.of(settings));
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(arguments.toArray(String[]::new));
    }
}
