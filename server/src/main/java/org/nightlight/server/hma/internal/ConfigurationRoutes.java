package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nightlight.server.banks.IndexHealth;
import org.nightlight.server.banks.IndexHealth.Report;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signal types, content types, indexes and exchanges. There are two signal types, always on; the index is never behind
 * what is stored; lists come by import, not through exchanges that are set here.
 */
@HmaRoutes
@RequestMapping("/hma")
final class ConfigurationRoutes {

    private final IndexHealth index;

    ConfigurationRoutes(IndexHealth index) {
        this.index = index;
    }

    @GetMapping("/c/signal_type")
    @RequiresScope(Scope.BANKS_READ)
    List<Kind> signalTypes() {
        return Stream.of(SignalType.values())
                .map(type -> new Kind(type.wireName(), 1.0))
                .toList();
    }

    @PutMapping("/c/signal_type/{type}")
    @RequiresScope(Scope.BANKS_WRITE)
    void setSignalType(@PathVariable String type) {
        SignalType.of(type);
        throw HmaProblem.HMA_NO_COUNTERPART.because(
                "Signal types are always on; switch off a bank, or disable a content");
    }

    @GetMapping("/c/signal_type/index")
    @RequiresScope(Scope.BANKS_READ)
    Map<String, IndexView> indexes(@RequestParam(name = "signal_type", required = false) Optional<String> type) {
        Report report = index.report();
        return each(type, kind -> IndexView.of(report, size(report, kind)));
    }

    @GetMapping("/m/index/status")
    @RequiresScope(Scope.MATCH_READ)
    Map<String, IndexStatus> indexStatus(@RequestParam(name = "signal_type", required = false) Optional<String> type) {
        Report report = index.report();
        return each(type, kind -> new IndexStatus(report.loaded(), builtTo(report), size(report, kind)));
    }

    @GetMapping("/c/content_type")
    @RequiresScope(Scope.BANKS_READ)
    List<ContentKind> contentTypes() {
        return Stream.of(ContentType.values())
                .map(type -> new ContentKind(type.wireName(), true))
                .toList();
    }

    @GetMapping({"/c/exchanges", "/c/exchanges/apis"})
    @RequiresScope(Scope.BANKS_READ)
    List<String> exchanges() {
        return List.of();
    }

    @PostMapping("/c/exchanges")
    @RequiresScope(Scope.BANKS_WRITE)
    void createExchange() {
        throw HmaProblem.HMA_NO_COUNTERPART.because(
                "There are no exchanges to be set here; lists are imported in the console, by command or by /v1/banks");
    }

    @GetMapping({"/c/exchange/{exchange}", "/c/exchange/{exchange}/status", "/c/exchanges/api/{exchange}"})
    @RequiresScope(Scope.BANKS_READ)
    void exchange(@PathVariable String exchange) {
        throw HmaProblem.HMA_EXCHANGE_UNKNOWN.because(
                "Exchange '" + BankNaming.shown(exchange) + "' not found: there are none here");
    }

    private static <T> Map<String, T> each(Optional<String> only, Function<SignalType, T> view) {
        List<SignalType> types = only.map(name -> List.of(SignalType.of(name))).orElse(List.of(SignalType.values()));
        Map<String, T> views = new LinkedHashMap<>();
        types.forEach(type -> views.put(type.wireName(), view.apply(type)));
        return views;
    }

    private static long size(Report report, SignalType type) {
        return switch (type) {
            case PDQ -> report.stored().pdq();
            case VIDEO_MD5 -> report.stored().md5();
        };
    }

    /** The second of the newest entry, -1 when there is none. */
    private static long builtTo(Report report) {
        return report.stored().newest().map(Instant::getEpochSecond).orElse(-1L);
    }

    /** A signal type. */
    record Kind(String name, @JsonProperty("enabled_ratio") double ratio) {}

    /** A content type. */
    record ContentKind(String name, boolean enabled) {}

    /** An index as a matcher sees it. */
    record IndexStatus(
            boolean present, @JsonProperty("built_to") long builtTo, long size) {}

    /** An index as a curator sees it. */
    record IndexView(
            @JsonProperty("db_size") long stored,
            @JsonProperty("index_size") long indexed,
            @JsonProperty("index_out_of_date") boolean behind,
            @JsonProperty("newest_db_item") long newest,
            @JsonProperty("index_built_to") long builtTo) {

        /** Whatever was answered as stored can be matched, so the index holds all of it once it is loaded. */
        static IndexView of(Report report, long size) {
            long newest = ConfigurationRoutes.builtTo(report);
            return new IndexView(
                    size, report.loaded() ? size : 0, !report.loaded(), newest, report.loaded() ? newest : -1);
        }
    }
}
