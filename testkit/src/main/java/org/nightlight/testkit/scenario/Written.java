package org.nightlight.testkit.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The words of the format and what they stand for. */
final class Written {

    static final Map<String, Age> AGES = by(Age.values(), Age::wireName);
    static final Map<String, Relation> RELATIONS = by(Relation.values(), Relation::wireName);
    static final Map<String, Place> PLACES = by(Place.values(), Place::wireName);
    static final Map<String, Check.Kind> KINDS = by(Check.Kind.values(), Check.Kind::wireName);

    private Written() {}

    /** Two words for yes and no. */
    static Map<String, Boolean> words(String yes, String no) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(yes, true);
        words.put(no, false);
        return words;
    }

    private static <T> Map<String, T> by(T[] values, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        List.of(values).forEach(value -> map.put(name.apply(value), value));
        return map;
    }
}
