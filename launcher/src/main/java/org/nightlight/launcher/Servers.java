package org.nightlight.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.NightlightApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server inside this process, with what the command line said on top of the operator's configuration. */
final class Servers {

    private final Map<String, Object> settings = new LinkedHashMap<>();

    Servers data(Optional<Path> data) {
        data.ifPresent(folder ->
                settings.put("nightlight.data", folder.toAbsolutePath().toString()));
        return this;
    }

    Servers pack(Optional<Path> pack) {
        pack.ifPresent(folder ->
                settings.put("nightlight.pack", folder.toAbsolutePath().toString()));
        return this;
    }

    Servers port(Optional<Integer> port) {
        port.ifPresent(number -> settings.put("server.port", number));
        return this;
    }

    Servers set(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(NightlightApplication.class);
        // arguments outrank the environment and nightlight.yaml: what was typed is what was meant
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }

    /** The port the server listens on. */
    static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
