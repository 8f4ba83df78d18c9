package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.alarms.AlarmKind;

class PackWatchTest {

    @TempDir
    Path folder;

    private final RecordedNeighbours neighbours = new RecordedNeighbours();
    private final List<String> loaded = new ArrayList<>();

    @BeforeEach
    void copyThePack() throws IOException {
        Path origin = Path.of(System.getProperty("nightlight.home", "..")).resolve("packs/default");
        try (Stream<Path> paths = Files.walk(origin)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = folder.resolve(origin.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    @Test
    void look_changedPack_isInForceOnceItRests() throws Exception {
        ReloadingPack pack = new ReloadingPack(folder);
        PackWatch watch = watch(pack);
        String before = pack.get().version();
        edit("pack.yaml", "version: ", "version: 9.9.9 # was ");
        watch.look();
        assertThat(pack.get().version()).isEqualTo(before);
        watch.look();
        assertThat(pack.get().version()).isEqualTo("9.9.9");
        assertThat(loaded).containsExactly(pack.get().label());
    }

    @Test
    void look_brokenPack_isRefusedWithAnAlarm_andTheOldOneStays_untilItIsRepaired() throws Exception {
        ReloadingPack pack = new ReloadingPack(folder);
        PackWatch watch = watch(pack);
        String before = pack.get().label();
        String right = Files.readString(folder.resolve("rules/grooming.yaml"));
        edit("rules/grooming.yaml", "actor.untrusted_adult", "actor.no_such_member");
        watch.look();
        watch.look();
        assertThat(pack.get().label()).isEqualTo(before);
        assertThat(neighbours.alarm(AlarmKind.POLICY_PACK_REFUSED, "policy pack"))
                .hasValueSatisfying(text -> assertThat(text).contains("grooming.yaml"));
        Files.writeString(folder.resolve("rules/grooming.yaml"), right + "\n");
        watch.look();
        watch.look();
        assertThat(neighbours.rings(AlarmKind.POLICY_PACK_REFUSED, "policy pack"))
                .isFalse();
    }

    private PackWatch watch(ReloadingPack pack) throws InvalidPackException {
        return new PackWatch(pack, now -> loaded.add(now.label()), neighbours.alarms());
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}
