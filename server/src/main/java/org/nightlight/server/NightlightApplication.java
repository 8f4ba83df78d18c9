package org.nightlight.server;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The server: one process that answers events, shows the console and runs the jobs. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Nightlight")
public class NightlightApplication {

    /** Starts the server; configuration comes from the environment, {@code nightlight.yaml} and the arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(NightlightApplication.class, arguments);
    }

    /** The time everywhere in the server; tests that need another one build their part with their own. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
