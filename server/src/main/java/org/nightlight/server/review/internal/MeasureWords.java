package org.nightlight.server.review.internal;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.nightlight.policy.Feature;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.springframework.stereotype.Component;

/** How measures read in pages; templates have it as {@code @measureWords}. */
@Component("measureWords")
final class MeasureWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What is in force. */
    public String now(Enforcement enforcement) {
        return switch (enforcement.measure()) {
            case Measure.RestrictFeature restrict -> feature(restrict.feature()) + " switched off";
            case Measure.HideContent hide -> "Content " + hide.content() + " hidden";
            case Measure.RemoveContent remove -> "Content " + remove.content() + " removed";
            case Measure.Warn warn -> "Warned";
            case Measure.Suspend suspend -> "Suspended";
            case Measure.Ban ban -> "Banned";
        };
    }

    /** A feature's name as people read it. */
    public String feature(Feature feature) {
        return switch (feature) {
            case DIRECT_MESSAGES -> "Direct messages";
            case COMMENTS -> "Comments";
            case SEARCH -> "Search";
            case LIVE -> "Live streams";
            case GIFTS -> "Gifts";
            case DISCOVERABILITY -> "Being found by others";
            case MEDIA_UPLOAD -> "Uploading media";
            case PROFILE_CHANGE -> "Changing the profile";
        };
    }

    /** What a resolution did to an enforcement. */
    static String past(Resolution.ActKind kind, Enforcement enforcement) {
        String what = new MeasureWords().now(enforcement);
        String end =
                enforcement.until().map(until -> " until " + DAY.format(until)).orElse("");
        return kind == Resolution.ActKind.APPLIED ? what + end : "Lifted: " + what;
    }
}
