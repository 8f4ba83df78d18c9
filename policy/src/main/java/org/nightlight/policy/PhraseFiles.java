package org.nightlight.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Reads {@code phrases/*.yaml}, where categories are defined, and then {@code phrases/<language>/*.yaml}, where a language
 * adds its patterns and tests.
 */
final class PhraseFiles {

    private static final List<String> TEST_KINDS = java.util.Arrays.stream(PhraseTest.Kind.values())
            .map(PhraseTest.Kind::word)
            .toList();

    private enum Reads {
        AGE
    }

    private final Problems problems;
    private final List<String> languages;
    private final Map<String, PhraseCategory> categories = new LinkedHashMap<>();
    private final PhraseEntries entries;
    private final PhraseCoverage coverage = new PhraseCoverage();

    PhraseFiles(Problems problems, List<String> languages) {
        this.problems = problems;
        this.languages = languages;
        this.entries = new PhraseEntries(problems);
    }

    /** Reads all files, whose names are relative to the pack's folder: definitions first. */
    void read(List<YamlFile> files) {
        files.stream().filter(file -> depth(file) == 1).forEach(file -> items(file, this::definition));
        categories.values().forEach(this::checkBeside);
        for (YamlFile file : files) {
            if (depth(file) == 1) {
                continue;
            }
            String language = file.name().split("/")[1];
            if (depth(file) > 2 || !languages.contains(language)) {
                problems.add(
                        Place.of(file.name()),
                        "Phrases lie in phrases/<language>/ with a language declared in pack.yaml");
            } else {
                items(file, value -> addition(value, language));
            }
        }
    }

    /** One that names no frame would mute nothing, silently. */
    private void checkBeside(PhraseCategory category) {
        category.frame().map(PhraseCategory.Frame::beside).orElse(List.of()).stream()
                .filter(beginning -> categories.values().stream()
                        .noneMatch(
                                other -> other.frame().isPresent() && other.id().startsWith(beginning)))
                .forEach(beginning -> problems.add(category.place(), "No frame's id begins with '" + beginning + "'"));
    }

    private static int depth(YamlFile file) {
        return (int) file.name().chars().filter(c -> c == '/').count();
    }

    private static void items(YamlFile file, java.util.function.Consumer<YamlValue> each) {
        file.root()
                .map(root -> root.members("categories"))
                .ifPresent(members -> members.items("categories").forEach(each));
    }

    private void definition(YamlValue value) {
        YamlMembers members = value.members(
                "id", "title", "direction", "score", "reads", "mutes", "reach", "beside", "patterns", "allow", "tests");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<PhraseCategory.Direction> direction =
                members.required("direction").flatMap(v -> v.oneOf(PhraseCategory.Direction.class));
        double score = members.optional("score").flatMap(YamlValue::fraction).orElse(1.0);
        boolean readsAge =
                members.optional("reads").flatMap(v -> v.oneOf(Reads.class)).isPresent();
        if (id.isEmpty() || title.isEmpty() || direction.isEmpty()) {
            return;
        }
        PhraseCategory category = new PhraseCategory(
                id.get(),
                title.get(),
                direction.get(),
                score,
                readsAge,
                frame(members, direction.get()),
                value.place());
        PhraseCategory before = categories.putIfAbsent(category.id(), category);
        if (before != null) {
            value.problem("Category '" + category.id() + "' is already in "
                    + before.place().file() + " line " + before.place().line());
            return;
        }
        members.optional("patterns")
                .ifPresent(v -> byLanguage(v, (language, list) -> patterns(category, language, list, members)));
        members.optional("tests").ifPresent(v -> byLanguage(v, (language, tests) -> tests(category, language, tests)));
    }

    private static Optional<PhraseCategory.Frame> frame(YamlMembers members, PhraseCategory.Direction direction) {
        if (direction != PhraseCategory.Direction.FRAME) {
            for (String key : List.of("mutes", "reach", "beside")) {
                members.optional(key)
                        .ifPresent(v -> v.problem("Only a category with the direction frame has '" + key + "'"));
            }
            return Optional.empty();
        }
        PhraseCategory.Reach reach = members.optional("reach")
                .flatMap(v -> v.oneOf(PhraseCategory.Reach.class))
                .orElse(PhraseCategory.Reach.AFTER);
        if (reach != PhraseCategory.Reach.QUOTATION) {
            members.optional("beside").ifPresent(v -> v.problem("Only a frame with the reach quotation has 'beside'"));
        }
        return Optional.of(new PhraseCategory.Frame(reach, members.texts("mutes"), members.texts("beside")));
    }

    private void addition(YamlValue value, String language) {
        YamlMembers members = value.members("id", "patterns", "allow", "tests");
        Optional<YamlValue> id = members.required("id");
        Optional<PhraseCategory> category = id.flatMap(YamlValue::identifier).map(categories::get);
        if (category.isEmpty()) {
            id.ifPresent(v -> v.problem("No file in phrases/ defines this category"));
            return;
        }
        members.optional("patterns").ifPresent(list -> patterns(category.get(), language, list, members));
        members.optional("tests").ifPresent(tests -> tests(category.get(), language, tests));
    }

    private void byLanguage(YamlValue value, BiConsumer<String, YamlValue> each) {
        value.entries().forEach((language, inside) -> {
            if (languages.contains(language)) {
                each.accept(language, inside);
            } else {
                inside.problem("Language '" + language + "' is not declared in pack.yaml");
            }
        });
    }

    private void patterns(PhraseCategory category, String language, YamlValue list, YamlMembers whole) {
        if (category.frame()
                .filter(frame -> frame.reach() == PhraseCategory.Reach.QUOTATION)
                .isPresent()) {
            list.problem("Of a frame with the reach quotation the marks are the frame: it has no patterns");
        }
        List<String> allow = whole.texts("allow");
        for (YamlValue pattern : list.items()) {
            entries.phrase(category, language, pattern, allow);
            coverage.pattern(category.id(), language);
        }
    }

    private void tests(PhraseCategory category, String language, YamlValue value) {
        YamlMembers members = value.members(TEST_KINDS.toArray(String[]::new));
        for (PhraseTest.Kind kind : PhraseTest.Kind.values()) {
            Optional<YamlValue> tests = members.optional(kind.word());
            if (tests.isEmpty()) {
                continue;
            }
            YamlValue list = tests.get();
            if (list.isScalar() && list.text().filter("none"::equals).isPresent()) {
                coverage.test(category.id(), language, kind);
                continue;
            }
            for (YamlValue text : list.items()) {
                entries.test(category, language, kind, text);
                coverage.test(category.id(), language, kind);
            }
        }
    }

    List<PhraseTest> tests() {
        return entries.tests();
    }

    Map<String, PhraseCategory> categories() {
        return categories;
    }

    /** The signals that phrases give: the ids of all categories that are no frames. */
    Set<String> signals() {
        return categories.values().stream()
                .filter(category -> category.frame().isEmpty())
                .map(PhraseCategory::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Categories of what somebody does or says of themselves. */
    Set<String> doings() {
        return categories.values().stream()
                .filter(category -> category.direction() == PhraseCategory.Direction.ACTOR_TO_TARGET
                        || category.direction() == PhraseCategory.Direction.ACTOR_ABOUT_SELF)
                .map(PhraseCategory::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What categories lack in the languages of the pack. */
    List<PackProblem> gaps() {
        return coverage.gaps(categories.values(), languages);
    }

    /** The phrases compiled, unless one is wrong: then the problems are recorded. */
    Optional<PhraseBook> compile() {
        return entries.compile(categories);
    }
}
