package org.nightlight.engine.json;

import java.util.List;
import java.util.Locale;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Lowering;
import tools.jackson.core.JsonGenerator;

/** Writes what of a decision is for staff alone. */
final class ScoreWriter {

    private static final double THOUSANDTHS = 1_000;

    private ScoreWriter() {}

    static void write(JsonGenerator json, List<AppliedScore> scores, List<Lowering> lowering) {
        json.writeArrayPropertyStart("scores");
        for (AppliedScore score : scores) {
            score(json, score);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("lowering");
        for (Lowering one : lowering) {
            json.writeStartObject();
            json.writeStringProperty("rule", one.rule());
            json.writeArrayPropertyStart("without");
            one.without().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void score(JsonGenerator json, AppliedScore score) {
        json.writeStartObject();
        json.writeStringProperty("id", score.id());
        json.writeStringProperty("title", score.title());
        json.writeNumberProperty("points", rounded(score.points()));
        json.writeNumberProperty("added", rounded(score.added()));
        json.writeBooleanProperty("raised", score.raised());
        json.writeNumberProperty("threshold", rounded(score.threshold()));
        json.writeArrayPropertyStart("parts");
        for (AppliedScore.Part part : score.parts()) {
            json.writeStartObject();
            json.writeStringProperty("kind", part.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("name", part.name());
            json.writeNumberProperty("evidence", rounded(part.evidence()));
            json.writeNumberProperty("points", rounded(part.points()));
            json.writeNumberProperty("turn", part.turn());
            json.writeNumberProperty("without", rounded(score.without(part)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
