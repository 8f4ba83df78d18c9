package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadingPackTest {

    @TempDir
    Path folder;

    @Test
    void reload_brokenPack_isRefusedAndTheOldOneStays() throws Exception {
        PackFolder files = PackFolder.in(folder);
        ReloadingPack reloading = new ReloadingPack(folder);
        PolicyPack before = reloading.get();
        files.replace("rules/test.yaml", "actor.adult", "actor.aduld");

        assertThat(reloading.reload()).isNotEmpty();
        assertThat(reloading.get()).isSameAs(before);

        files.replace("rules/test.yaml", "actor.aduld", "actor.adult");
        files.replace("pack.yaml", "1.2.3", "1.2.4");

        assertThat(reloading.reload()).isEmpty();
        assertThat(reloading.get().version()).isEqualTo("1.2.4");
    }

    @Test
    void adjust_packInForce_isAdjustedNowAndAfterAReload() throws Exception {
        PackFolder files = PackFolder.in(folder);
        ReloadingPack reloading = new ReloadingPack(folder);

        reloading.adjust(pack -> pack.withWeights(2, List.of()));

        assertThat(reloading.get().label()).isEqualTo("test@1.2.3+w2");
        assertThat(reloading.loaded().label()).isEqualTo("test@1.2.3");
        files.replace("pack.yaml", "1.2.3", "1.2.4");
        assertThat(reloading.reload()).isEmpty();
        assertThat(reloading.get().label()).isEqualTo("test@1.2.4+w2");
    }
}
