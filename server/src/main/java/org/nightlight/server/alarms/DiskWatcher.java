package org.nightlight.server.alarms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nightlight.server.NightlightProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Raises an alarm before the data folder's disk is full. */
@Component
class DiskWatcher {

    private static final String SUBJECT = "data";

    private final Path folder;
    private final AlarmProperties properties;
    private final Alarms alarms;
    private final Disk disk;

    /** Where the sizes come from. */
    @FunctionalInterface
    interface Disk {

        Space of(Path folder) throws IOException;
    }

    /** How much a disk holds, in bytes. */
    record Space(long free, long whole) {}

    @Autowired
    DiskWatcher(NightlightProperties nightlight, AlarmProperties properties, Alarms alarms) {
        this(nightlight.data(), properties, alarms, path -> {
            FileStore store = Files.getFileStore(path);
            return new Space(store.getUsableSpace(), store.getTotalSpace());
        });
    }

    DiskWatcher(Path folder, AlarmProperties properties, Alarms alarms, Disk disk) {
        this.folder = folder;
        this.properties = properties;
        this.alarms = alarms;
        this.disk = disk;
    }

    @Scheduled(fixedDelayString = "PT30S")
    void look() {
        Space space;
        try {
            space = disk.of(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read how full the disk of " + folder + " is", failure);
        }
        double percent = space.whole() == 0 ? 100 : 100.0 * space.free() / space.whole();
        if (space.free() < properties.diskFree().toBytes() || percent < properties.diskFreePercent()) {
            alarms.raise(
                    AlarmKind.DISK_NEARLY_FULL,
                    SUBJECT,
                    "Only %d MB (%.1f %%) are free on the disk of %s. Make room or give it a larger disk: without space nothing can be decided."
                            .formatted(DataSize.ofBytes(space.free()).toMegabytes(), percent, folder));
        } else {
            alarms.clear(AlarmKind.DISK_NEARLY_FULL, SUBJECT);
        }
    }
}
