package org.nightlight.server.guide.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The text {@code guide} of a policy pack, taken apart: sections by headings of the second level; in them paragraphs, steps
 * (items of a list that begin with {@code [ ]}), and places where a paragraph of nothing but {@code {emergency}}, {@code
 * {in-force}}, {@code {duties}} or {@code {care}} stands.
 *
 * <p>HTML in the text is shown as written and never rendered, and links lead only to http, https and mailto or to a page of
 * the console.
 *
 * @param title the heading of the first level
 */
record GuideText(String title, List<Section> sections) {

    private static final String BOX = "[ ]";
    private static final int DIGITS = 16;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                if (tag.equals("a")) {
                    attributes.put("rel", "noreferrer noopener");
                }
            })
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();

    GuideText {
        sections = List.copyOf(sections);
    }

    /** Takes a text apart; never fails, whatever the text. */
    static GuideText of(String markdown) {
        String title = "";
        List<Section> sections = new ArrayList<>();
        String heading = "";
        List<Block> blocks = new ArrayList<>();
        for (Node node = PARSER.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading one && one.getLevel() == 1 && title.isEmpty()) {
                title = plain(one);
            } else if (node instanceof Heading two && two.getLevel() == 2) {
                add(sections, heading, blocks);
                heading = plain(two);
                blocks = new ArrayList<>();
            } else {
                blocks.add(block(node));
            }
        }
        add(sections, heading, blocks);
        return new GuideText(title, sections);
    }

    private static void add(List<Section> sections, String heading, List<Block> blocks) {
        if (!heading.isEmpty() || !blocks.isEmpty()) {
            sections.add(new Section(heading, blocks));
        }
    }

    private static Block block(Node node) {
        if (node instanceof BulletList list) {
            List<Step> steps = steps(list);
            if (!steps.isEmpty()) {
                return new Block.Steps(steps);
            }
        }
        if (node instanceof Paragraph) {
            Optional<Insert> insert = Insert.of(plain(node));
            if (insert.isPresent()) {
                return new Block.Inserted(insert.get());
            }
        }
        return new Block.Words(HTML.render(node));
    }

    /** The steps of a list; none when one of its items is no step. */
    private static List<Step> steps(BulletList list) {
        List<Step> steps = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String words = words(item);
            if (!words.startsWith(BOX)) {
                return List.of();
            }
            String text = words.substring(BOX.length()).strip();
            strike(item);
            StringBuilder html = new StringBuilder();
            for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                html.append(HTML.render(part));
            }
            steps.add(new Step(digest(text), text, html.toString()));
        }
        return steps;
    }

    /** Takes the box away that the page draws itself; the parser may have cut it into pieces. */
    private static void strike(Node item) {
        int left = BOX.length();
        Node node = item.getFirstChild() == null ? null : item.getFirstChild().getFirstChild();
        while (node instanceof Text text) {
            Node next = node.getNext();
            String literal = text.getLiteral();
            int cut = Math.min(left, literal.length());
            left -= cut;
            String rest = left == 0 ? literal.substring(cut).stripLeading() : "";
            if (!rest.isEmpty()) {
                text.setLiteral(rest);
                return;
            }
            text.unlink();
            node = next;
        }
    }

    /** The words of an item, without the mark of the list. */
    private static String words(Node item) {
        StringBuilder words = new StringBuilder();
        for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
            words.append(plain(part)).append(' ');
        }
        return words.toString().strip();
    }

    private static String plain(Node node) {
        return PLAIN.render(node).strip();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256", failure);
        }
    }

    /** All steps in order. */
    List<Step> steps() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block instanceof Block.Steps(List<Step> steps)
                        ? steps.stream()
                        : java.util.stream.Stream.<Step>empty())
                .toList();
    }

    /** How many of its steps are done. */
    long done(Map<String, ?> ticks) {
        return steps().stream().filter(step -> ticks.containsKey(step.id())).count();
    }

    /** A section under its heading. */
    record Section(String title, List<Block> blocks) {

        Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A part of a section. */
    sealed interface Block {

        /** Words, as HTML that is safe to show. */
        record Words(String html) implements Block {}

        /** Steps to be ticked off. */
        record Steps(List<Step> steps) implements Block {

            /** Copies the list. */
            public Steps {
                steps = List.copyOf(steps);
            }
        }

        /** Something the page puts in. */
        record Inserted(Insert insert) implements Block {}

        /** Which kind of part it is, for templates. */
        default String kind() {
            return switch (this) {
                case Words _ -> "words";
                case Steps _ -> "steps";
                case Inserted(Insert insert) -> insert.word;
            };
        }
    }

    /**
     * A step.
     *
     * @param id a digest of its text
     * @param text its text, plain
     * @param html its text as HTML that is safe to show
     */
    record Step(String id, String text, String html) {}

    /** What a page can put in. */
    enum Insert {
        EMERGENCY("emergency"),
        IN_FORCE("in-force"),
        DUTIES("duties"),
        CARE("care");

        private final String word;

        Insert(String word) {
            this.word = word;
        }

        static Optional<Insert> of(String paragraph) {
            return Arrays.stream(values())
                    .filter(insert -> paragraph.equals("{" + insert.word + "}"))
                    .findFirst();
        }
    }
}
