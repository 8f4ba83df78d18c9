package org.nightlight.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole server on a random port, with a database and a data folder of its own.
 *
 * <p>All test classes with this annotation and nothing beside it share one server, so a class must bring its own
 * accounts, services and ids and must not count what others make. A {@code @TestPropertySource}, {@code @Import} or
 * {@code @MockitoBean} beside it costs another start of the server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerTest.OwnDatabase.class)
public @interface ServerTest {

    /** Gives each server a database and a data folder. */
    final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = TestDatabase.fresh();
            TestPropertyValues.of(
                            "nightlight.database-url=" + database.jdbcUrl() + "&user=" + database.user() + "&password="
                                    + database.password(),
                            "nightlight.database-connections=10",
                            "nightlight.home=" + System.getProperty("nightlight.home", ".."),
                            "nightlight.data=" + TestDatabase.newDataFolder())
                    .applyTo(context);
        }
    }
}
