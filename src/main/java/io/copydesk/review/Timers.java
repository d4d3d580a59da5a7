package io.copydesk.review;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What the workflow does by itself, on each server. Commands on the command line do not wait for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class Timers {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @EnableScheduling
    static class OfServer implements SchedulingConfigurer {

        private static final int REVISIONS_AT_ONCE = 1000;

        private final Schedule schedule;
        private final PolicyWatch policies;
        private final ScheduleProperties properties;

        OfServer(Schedule schedule, PolicyWatch policies, ScheduleProperties properties) {
            this.schedule = schedule;
            this.policies = policies;
            this.properties = properties;
        }

        @Override
        public void configureTasks(ScheduledTaskRegistrar tasks) {
            tasks.addFixedDelayTask(new FixedDelayTask(schedule::fire, properties.poll(), properties.poll()));
            tasks.addFixedDelayTask(
                    new FixedDelayTask(() -> policies.apply(REVISIONS_AT_ONCE), properties.poll(), properties.poll()));
        }
    }
}
