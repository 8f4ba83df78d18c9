package org.nightlight.server.intake.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.problem.ProblemWriter;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the events API. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private static final int AFTER_SECURITY = 0;

    @Bean
    BulkWriter answerWriter(Answers answers, Alarms alarms) {
        return new BulkWriter("answers", answers, alarms);
    }

    @Bean
    ApplicationRunner learnAnswers(Answers answers) {
        // beside the start: until it is done each id is looked up
        return _ -> Thread.ofVirtual().name("learn-answers").start(answers::learn);
    }

    @Bean
    RecurringTask<Void> answersExpire(AnswerTable table) {
        return Tasks.recurring("answers-expire", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((_, _) -> table.expire());
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    WebMvcConfigurer rateLimits(RateLimiter limiter) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(limiter)).addPathPatterns("/v1/**");
            }
        };
    }
}
