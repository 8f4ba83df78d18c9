package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.LegalBases.LegalBasis;

final class RegionsTest {

    @TempDir
    Path folder;

    private Regions regions = new Regions(List.of(), Optional.empty(), Optional.empty());

    @BeforeEach
    void load() throws Exception {
        PackFolder.in(folder);
        regions = PolicyPack.load(folder).regions();
    }

    @Test
    void coverage_everyoneWhereItIsPermitted_isPermitted() {
        assertThat(regions.coverage(List.of("US", "US-CA", "NO"), PrivateUse.CONTENT, LegalBases.none())
                        .permitted())
                .isTrue();
    }

    @Test
    void coverage_oneWhereItIsNot_isNotPermittedAndSaysWhy() {
        Regions.Coverage coverage = regions.coverage(List.of("US", "DE"), PrivateUse.CONTENT, LegalBases.none());

        assertThat(coverage.permitted()).isFalse();
        assertThat(coverage.region()).isEqualTo("strict");
        assertThat(coverage.because()).isEqualTo("No legal basis is recorded for Strict");
    }

    @Test
    void coverage_recordedBasis_permitsWhatItNamesAndNothingElse() {
        LegalBases bases = region -> region.equals("strict")
                ? Optional.of(new LegalBasis("Article 1", Set.of(PrivateUse.KNOWN_MEDIA, PrivateUse.BUFFER)))
                : Optional.empty();

        assertThat(regions.coverage(List.of("DE"), PrivateUse.KNOWN_MEDIA, bases))
                .isEqualTo(new Regions.Coverage(true, "strict", "Article 1"));
        assertThat(regions.coverage(List.of("DE"), PrivateUse.CONTENT, bases).permitted())
                .isFalse();
        assertThat(regions.coverage(List.of("DE"), PrivateUse.BUFFER, bases).permitted())
                .as("the pack says off, whatever is recorded")
                .isFalse();
    }

    @Test
    void coverage_unnamedCountry_followsOthers_andNoRegionFollowsUnknown() {
        assertThat(regions.coverage(List.of("JP"), PrivateUse.CONTENT, LegalBases.none())
                        .permitted())
                .isFalse();
        assertThat(regions.coverage(List.of(), PrivateUse.CONTENT, LegalBases.none())
                        .permitted())
                .isTrue();
    }

    @Test
    void overview_namesEveryRegion() {
        assertThat(regions.overview(LegalBases.none()))
                .extracting(coverage ->
                        coverage.region().id() + " " + coverage.content().permitted() + " "
                                + coverage.buffer().permitted())
                .containsExactly("here true true", "strict false false");
    }
}
