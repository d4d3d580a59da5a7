package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@DeskTest
@TestPropertySource(properties = "server.tomcat.threads.max=2")
@Import(RequestThreadsTest.Pairs.class)
class RequestThreadsTest {

    /** Lets requests through two by two, and notes how many are there and whose threads they have. */
    static class Pairs {

        final CyclicBarrier two = new CyclicBarrier(2);
        final AtomicInteger inside = new AtomicInteger();
        final Queue<Integer> together = new ConcurrentLinkedQueue<>();
        final Queue<Boolean> areVirtual = new ConcurrentLinkedQueue<>();

        @Bean
        FilterRegistrationBean<?> pairs() {
            return new FilterRegistrationBean<>((request, response, chain) -> {
                together.add(inside.incrementAndGet());
                areVirtual.add(Thread.currentThread().isVirtual());
                try {
                    two.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    inside.decrementAndGet();
                }
                chain.doFilter(request, response);
            });
        }
    }

    @Autowired
    Reader reader;

    @Autowired
    Pairs pairs;

    @Test
    void no_more_requests_are_worked_on_at_once_than_there_may_be_and_the_others_wait() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HttpResponse<String>> answers = clients
                    .invokeAll(IntStream.range(0, 12)
                            .<Callable<HttpResponse<String>>>mapToObj(number ->
                                    () -> reader.sends(reader.to("/graphiql").build()))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers).hasSize(12).allMatch(answer -> answer.statusCode() == 200);
        }
        assertThat(pairs.together).contains(2).allMatch(at -> at <= 2);
        assertThat(pairs.areVirtual).hasSize(12).containsOnly(true);
    }
}
